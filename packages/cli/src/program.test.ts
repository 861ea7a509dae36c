import { expect, test } from "vitest";
import { run } from "./program.js";

const around = {
  out: { columns: 80, color: false, unicode: true, terminal: false },
  progress: () => {},
  signal: new AbortController().signal,
  seconds: () => 0,
  startedAt: 0,
  say: () => {},
  remark: () => {},
  onSecond: () => {},
};
const running = (...words: string[]) => run(words, around);

test("help explains every flag of find with its default", async () => {
  const { exitCode, text } = await running("find", "--help");
  expect(exitCode).toBe(0);
  const plain = text.replace(/\s+/g, " ");
  for (const [flag, usual] of [
    ["--target <column>", "required"],
    ["--columns <a,b>", "default: all but the target"],
    ["--drop <a,b>", "default: none"],
    ["--task <name>", "default: auto"],
    ["--hidden <widths>", "default: 64,64"],
    ["--activation <name>", "default: relu"],
    ["--optimizer <name>", "default: adam"],
    ["--batch-size <N|full>", "default: 32"],
    ["--min-lr <rate>", "default: 1e-7"],
    ["--max-lr <rate>", "default: 10"],
    ["--sweep <name>", "default: exponential"],
    ["--steps <N>", "default: 100"],
    ["--repeats <N|auto>", "default: auto"],
    [
      "--l2 <lambda>",
      "default: 3 divided by the rows trained on; 12 divided by them for a regression",
    ],
    ["--seed <N>", "default: 0"],
  ]) {
    const [, after = ""] = plain.split(`${flag} `);
    expect(after.split(" --")[0], flag).toContain(`(${usual})`);
  }
  for (const flag of ["--epochs <N>", "--out <folder>", "--json", "--quiet"]) {
    expect(plain).toContain(flag);
  }
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("help explains every flag of train with its default", async () => {
  const { exitCode, text } = await running("train", "--help");
  expect(exitCode).toBe(0);
  const plain = text.replace(/\s+/g, " ");
  for (const [flag, usual] of [
    [
      "--l2 <lambda>",
      "default: 3 divided by the rows trained on, 12 for a regression; up to 5,000 rows, the held-out rows choose between a tenth and three times that",
    ],
    ["--lr <rate>", "default: it is found; 1 for an optimizer that needs none"],
    ["--schedule <name>", "default: one-cycle"],
    ["--epochs <N>", "default: 50"],
    ["--validation <share>", "default: 0.2"],
    ["--patience <N>", "default: 20"],
    ["--out <folder>", "default: a folder named after DATA, such as digits-model"],
  ]) {
    const [, after = ""] = plain.split(`${flag} `);
    expect(after.split(" --")[0], flag).toContain(`(${usual})`);
  }
  for (const flag of ["--target", "--hidden", "--seed", "--resume", "--json", "--quiet"]) {
    expect(plain).toContain(flag);
  }
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("help explains every flag of suggest with its default", async () => {
  const { exitCode, text } = await running("suggest", "--help");
  expect(exitCode).toBe(0);
  const plain = text.replace(/\s+/g, " ");
  for (const [flag, usual] of [
    ["--lr <column>", "default: lr, learning_rate, lr-Adam, ..."],
    ["--loss <column>", "default: loss, train_loss, total_loss, ..."],
    ["--rule <name>", "default: default"],
  ]) {
    const [, after = ""] = plain.split(`${flag} `);
    expect(after.split(" --")[0], flag).toContain(`(${usual})`);
  }
  for (const flag of ["--out <folder>", "--json", "--quiet"]) expect(plain).toContain(flag);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("help explains every flag of pit with its default", async () => {
  const { exitCode, text } = await running("pit", "--help");
  expect(exitCode).toBe(0);
  const plain = text.replace(/\s+/g, " ");
  for (const [flag, usual] of [
    ["--lr <rate>", "default: 0.1"],
    ["--start <X>", "default: the surface's own start"],
    ["--steps <N>", "default: 1000"],
    ["--momentum <B>", "default: 0"],
    ["--surface <name>", "default: pit"],
    ["--curvature <C>", "default: 1"],
  ]) {
    const [, after = ""] = plain.split(`${flag} `);
    expect(after.split(" --")[0], flag).toContain(`(${usual})`);
  }
  for (const flag of ["--json", "--quiet"]) expect(plain).toContain(flag);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("help explains every flag of lab with its default", async () => {
  const { exitCode, text } = await running("lab", "--help");
  expect(exitCode).toBe(0);
  const plain = text.replace(/\s+/g, " ");
  expect(plain).toContain(
    "--port <N> the port of the page, or 0 for any that is free (default: 5734",
  );
  expect(plain).toContain("--no-open print the address of the page, and open no browser");
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("the program's own help names its commands, and its version is the package's", async () => {
  expect((await running("--help")).text).toMatch(/find .*find the learning rate for a table/);
  expect((await running("--help")).text).toMatch(/train .*train a network on a table/);
  expect((await running("--help")).text).toMatch(/pit .*walk down a pit/);
  expect((await running("--version")).text).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("help about a command is that command's, and help alone the program's", async () => {
  expect(await running("help", "suggest")).toEqual(await running("suggest", "--help"));
  expect(await running("help")).toEqual(await running("--help"));
});

test.each([
  [["help", "fnd"], "unknown command fnd; did you mean find?"],
  [[], "no command given: try lrfinder find DATA --target COLUMN, or lrfinder --help"],
  [["fnd"], "unknown command fnd; did you mean find?"],
  [["zzz"], "unknown command zzz; lrfinder --help lists what there is"],
  [["find", "a.csv", "--min-lrr", "1"], "unknown option --min-lrr; did you mean --min-lr?"],
  [["find", "a.csv", "--min-lrr=1"], "unknown option --min-lrr; did you mean --min-lr?"],
  [["find", "a.csv", "--zzz"], "unknown option --zzz; lrfinder find --help lists what there is"],
  [["find", "a.csv", "-x"], "unknown option -x; lrfinder find --help lists what there is"],
  [["--verion"], "unknown option --verion; did you mean --version?"],
  [["find", "a.csv", "--target"], "--target needs a value: --target <column>"],
  [["find"], "DATA is missing: lrfinder find DATA --target COLUMN [flags]"],
  [["find", "a.csv", "b c"], 'unexpected "b c": lrfinder find DATA --target COLUMN [flags]'],
  [["lab", "--port", "70000"], "--port must be a whole number from 0 to 65,535, not 70000"],
  [["lab", "--no-opn"], "unknown option --no-opn; did you mean --no-open?"],
  [["find", "a.csv"], "--target is missing: name the column to predict"],
])("%j is refused in one sentence", async (words, message) => {
  await expect(running(...words)).rejects.toMatchObject({ message, code: "bad-input" });
});
