import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lossCurve, medianCurve, suggest } from "lrfinder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, root, temporaryFolder } from "../../testing/lrfinder.js";
import type { FindAnswer } from "./answer.js";

const digits = ["find", "examples/data/digits.csv", "--target", "digit"];
const folder = temporaryFolder();
const out = join(folder.path, "deep", "report");
afterAll(folder.remove);

const answerOf = ({ stdout }: Finished) => JSON.parse(stdout) as FindAnswer;
const read = (name: string) => readFileSync(join(out, name), "utf8");

/** The rows of a CSV file of numbers, as objects. */
function rowsOf(csv: string): Record<string, number>[] {
  const [head, ...lines] = csv.trimEnd().split("\n");
  const names = head!.split(",");
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((cell, i) => [names[i], Number(cell)])),
  );
}

let json: Finished;
let written: Finished;

beforeAll(async () => {
  [json, written] = await Promise.all([
    lrfinder([...digits, "--json"]),
    lrfinder([...digits, "--out", out]),
  ]);
});

test("digits are found, the JSON stands alone and has the promised keys in order", () => {
  expect(json).toMatchObject({ code: 0, stderr: "" });
  const answer = answerOf(json);
  expect(json.stdout).toBe(`${JSON.stringify(answer, null, 2)}\n`);
  expect(Object.keys(answer).join()).toBe(
    "status,reason,lr,band,rule,rules,warnings,stoppedBy,steps,samples,features,stepsPerEpoch," +
      "optimizer,batchSize,hidden,threads,seconds,interval,verify,l2,repeats,task,classes,columns,notes",
  );
  expect(answer).toMatchObject({
    ...{ status: "found", reason: null, rule: "default", stoppedBy: "diverged" },
    ...{ samples: 1797, features: 64, stepsPerEpoch: 57, optimizer: "adam", batchSize: 32 },
    ...{ hidden: [64, 64], threads: 1 },
  });
  expect(Object.keys(answer.rules)).toContain("steepest");
  expect(answer).toMatchObject({ task: "classification", notes: [expect.any(String)] });
  expect(answer.classes).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
  expect(answer.columns[0]).toEqual({
    ...{ name: "digit", role: "target", kind: "numeric", missing: 0, note: null },
    values: '10 classes: "0", "1", "2", "3", "4", …',
  });
  expect(answer.columns).toHaveLength(65);
  expect(answer.rules.default).toBe(answer.lr);
  const [low, high] = answer.band!;
  expect(answer.lr).toBeGreaterThan(1e-4);
  expect(answer.lr).toBeLessThan(0.1);
  expect(low <= answer.lr! && answer.lr! <= high).toBe(true);
  expect(answer.seconds).toBeGreaterThan(0);
});

test("two runs give the same numbers, and result.json holds what --json prints", () => {
  const { seconds: _, ...first } = answerOf(json);
  const { seconds: __, files, ...second } = JSON.parse(read("result.json"));
  expect(second).toEqual(first);
  expect(Object.keys(files)).toEqual([
    ...["history.csv", "report.html", "loss.svg", "loss.png", "lr.svg"],
  ]);
});

test("the answer is what the library reads from history.csv", () => {
  const csv = read("history.csv");
  expect(csv.split("\n", 1)).toEqual(["repeat,iteration,lr,loss,smoothed,accuracy"]);
  const rows = rowsOf(csv);
  const curves = [1, 2, 3].map((repeat) => {
    const own = rows.filter((row) => row.repeat === repeat);
    expect(own.map((row) => row.iteration)).toEqual(own.map((_, i) => i + 1));
    const curve = lossCurve({
      learningRates: own.map((row) => row.lr!),
      losses: own.map((row) => row.loss!),
    });
    expect(own.map((row) => row.smoothed)).toEqual(curve.smoothed);
    return curve;
  });
  const suggestion = suggest(medianCurve(curves), { optimizer: "adam", repeats: curves });
  const { lr, band, steps } = answerOf(json);
  expect(steps).toBe(rows.length);
  expect(suggestion).toEqual({ status: "found", lr, band, rule: "default" });
  expect(rows.every(({ accuracy }) => accuracy! >= 0 && accuracy! <= 1)).toBe(true);
});

test("the pictures are pictures, the report holds both and the answer, and nothing else is left", () => {
  expect(readdirSync(out).sort()).toEqual(
    ["history.csv", "loss.png", "loss.svg", "lr.svg", "report.html", "result.json"].sort(),
  );
  for (const name of ["loss.svg", "lr.svg"]) {
    expect(read(name)).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
  }
  const png = readFileSync(join(out, "loss.png"));
  expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  const report = read("report.html");
  expect(report.match(/<svg /g)).toHaveLength(2);
  expect(report).toContain("lrfinder find examples/data/digits.csv --target digit --out");
  expect(report).toContain("halfway along the longest fall, in steps (fastai)");
  const ids = [...report.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(report).not.toMatch(/undefined|NaN|null/);
});

test("a person reads the rate first, then the curve, then what it was measured on", () => {
  const { code, stdout, stderr } = written;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const number =
    /^The learning rate is ([\d.e-]+); the network trains at rates from [\d.e-]+ to [\d.e-]+\.\n/;
  expect(Number(number.exec(stdout)![1])).toBeCloseTo(answerOf(json).lr!, 3);
  const [, curve, details] =
    /\n\n([\s\S]*)\n\n(A repeated search would land between [\s\S]*)$/.exec(stdout)!;
  expect(curve).toMatch(/[\u2801-\u28ff]{3}/);
  expect(curve).not.toContain("\x1b");
  expect(details).toContain(
    "Measured on 1,797 rows and 64 features of examples/data/digits.csv (target digit: 10 classes)",
  );
  expect(details).toContain("3 sweeps of 100 steps raised the rate from 1e-7 to 10; all ran until");
  expect(details).toContain(`Written to ${out}: result.json, history.csv, report.html`);
});

test("--quiet prints the number alone, from standard input too", async () => {
  const input = readFileSync(join(root, "examples/data/iris.csv"), "utf8");
  const flags = ["--target", "species", "--quiet", "--hidden", "none", "--batch-size", "full"];
  const { code, stdout, stderr } = await lrfinder(["find", "-", ...flags], { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^\d[\d.]*(e-\d+)?\n$/);
});

test("where no rate can be recommended the reason is printed, the curve still drawn, the code 1", async () => {
  const tiny = ["find", "examples/data/wine.csv", "--target", "cultivar", "--max-lr", "1e-6"];
  const [text, quiet] = await Promise.all([
    lrfinder(tiny, { env: { LC_ALL: "C" } }),
    lrfinder([...tiny, "--quiet", "--out", join(folder.path, "none")]),
  ]);
  expect(text).toMatchObject({ code: 1, stderr: "" });
  expect(text.stdout).toMatch(/^No learning rate can be recommended: the loss .*\.\n/);
  expect(text.stdout).toContain("learning rate (log scale)");
  expect(text.stdout).toMatch(/^[\x20-\x7e\n]*$/);
  expect(quiet).toMatchObject({ code: 1, stdout: "" });
  expect(quiet.stderr).toMatch(/^No learning rate can be recommended: .*\.\n$/);
  const answer = JSON.parse(readFileSync(join(folder.path, "none/result.json"), "utf8"));
  expect(answer).toMatchObject({ status: "none", lr: null, band: null, rule: "default" });
  expect(existsSync(join(folder.path, "none/report.html"))).toBe(true);
});

test("the sweep has as many steps as --epochs says, and names the flags in its warnings", async () => {
  const flags = ["--target", "species", "--epochs", "5", "--repeats", "1", "--max-lr", "0.1"];
  const { code, stdout } = await keptRunning([
    "find",
    "examples/data/iris.csv",
    ...flags,
    "--json",
  ]);
  const answer = JSON.parse(stdout) as FindAnswer;
  expect({ code, steps: answer.steps, each: answer.stepsPerEpoch }).toEqual({
    ...{ code: 0, steps: 25, each: 5 },
  });
  expect(answer.warnings.join()).toContain("raise --max-lr");
  expect(answer.warnings.join()).toContain("only 25 points");
});
