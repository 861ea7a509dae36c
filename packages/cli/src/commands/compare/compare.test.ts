import { existsSync, readdirSync, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { CompareAnswer } from "./answer.js";
import { compare } from "./compare.js";

const folder = temporaryFolder();
afterAll(folder.remove);

const linear = ["compare", "examples/data/diabetes.csv", "--target", "progression"];
const fixed = [...linear, "--hidden", "none", "--optimizer", "sgd", "--lr", "0.02"];

test("the three variants are compared over the same epochs, from the same start", async () => {
  const { code, stdout, stderr } = await lrfinder([...fixed, "--epochs", "3", "--json"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const answer = JSON.parse(stdout) as CompareAnswer;
  expect(answer).toMatchObject({ status: "found", reason: null, samples: 442, features: 10 });
  const of = <K extends keyof CompareAnswer["descents"][number]>(key: K) =>
    answer.descents.map((descent) => descent[key]);
  expect(of("batchSize")).toEqual(["full", 32, 1]);
  expect(of("stepsPerEpoch")).toEqual([1, 14, 442]);
  expect(of("updates")).toEqual([3, 42, 1326]);
  expect(of("lr")).toEqual([0.02, 0.02, 0.02]);
  expect(new Set(of("startLoss")).size).toBe(1);
  const lows = of("lowestLoss") as number[];
  expect(answer.level).toBe(Math.max(...lows));
  // Three steps of 0.02 leave batch gradient descent far from the bottom.
  expect(answer.level).toBe(lows[0]);
  expect(answer.lowest).not.toBe("full");
  expect(answer.descents[0]!.toLevel).toMatchObject({ updates: 3, epochs: 3 });
  expect(answer.descents[0]!.uphill).toBe(0);
  expect(answer.descents[2]!.uphill).toBeGreaterThan(0.2);
});

test("each has its own rate found, and the sentences say which reached the lowest loss and how rough each was", async () => {
  const out = join(folder.path, "report");
  const words = ["compare", "examples/data/wine.csv", "--target", "cultivar", "--epochs", "4"];
  const { code, stdout, stderr } = await lrfinder([
    ...words,
    "--batch-sizes",
    "full,16",
    "--out",
    out,
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^(Batch|Mini-batch of 16) gradient descent reached the lowest loss, [\d.e-]+\.\n/,
  );
  expect(stdout).toMatch(/\nbatch +1 +0\.\d+ +4 +4 /);
  expect(stdout).toMatch(/\nmini-batch of 16 +12 +0\.\d+ +48 +4 /);
  expect(stdout).toMatch(/\nThe share of updates that raised the loss, in a sample: batch \d+ %/);
  expect(readdirSync(out).sort()).toEqual([
    "epochs.svg",
    "history.csv",
    "report.html",
    "result.json",
    "seconds.svg",
    "updates.svg",
  ]);
  const [head, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trim().split("\n");
  expect(head).toBe("batch_size,updates,epochs,seconds,loss");
  expect(rows.filter((row) => row.startsWith("full,"))).toHaveLength(5);
  expect(rows.at(-1)).toMatch(/^16,48,4,/);
  const answer = JSON.parse(readFileSync(join(out, "result.json"), "utf8")) as CompareAnswer;
  expect(answer.descents.every(({ lr }) => lr! > 1e-3)).toBe(true);
  const report = readFileSync(join(out, "report.html"), "utf8");
  expect(report.match(/<svg /g)).toHaveLength(3);
  expect(report).toContain("lrfinder compare examples/data/wine.csv --target cultivar");
  expect(report).not.toMatch(/undefined|NaN/);
});

test("a rate too large is reported, and --quiet prints the batch size alone", async () => {
  const wild = [...linear, "--hidden", "none", "--optimizer", "sgd", "--epochs", "60", "--lr", "1"];
  const { stdout } = await lrfinder([...wild, "--batch-sizes", "full,1"]);
  expect(stdout).toMatch(
    /Stochastic diverged: after \d+ updates? .* Give a smaller rate with --lr\./,
  );
  const quiet = await lrfinder([...fixed, "--epochs", "2", "--batch-sizes", "full,8", "--quiet"]);
  expect(quiet).toEqual({ code: 0, stdout: "8\n", stderr: "" });
});

test("Ctrl-C ends it with exit code 130, wherever it is, and leaves whole files", async () => {
  const out = join(folder.path, "interrupted");
  const { code, stderr } = await lrfinder([...fixed, "--epochs", "1000000", "--out", out], {
    meanwhile(command) {
      const watcher = watch(folder.path, () => {
        // The folder is there once training begins.
        if (!existsSync(out)) return;
        watcher.close();
        command.kill("SIGINT");
      });
    },
  });
  expect(code).toBe(130);
  expect(stderr).toBe(`interrupted; what was measured is in ${out}\n`);
  expect(readdirSync(out).sort()).toEqual(["history.csv", "result.json"]);
});

test("an interrupt keeps what was measured", async () => {
  const out = join(folder.path, "kept");
  const controller = new AbortController();
  let losses = 0;
  const outcome = await compare(
    "examples/data/diabetes.csv",
    {
      ...{ target: "progression", hidden: "none", optimizer: "sgd" },
      ...{ lr: "0.02", epochs: "1000000", out },
    },
    {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      signal: controller.signal,
      seconds: () => 1,
      progress(line) {
        if (line.includes(", loss ")) losses++;
        if (losses === 3) controller.abort();
      },
    },
  );
  expect(outcome).toEqual({
    ...{ exitCode: 130, text: "" },
    complaints: [`interrupted; what was measured is in ${out}`],
  });
  const [, ...rows] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  expect(rows.length).toBeGreaterThan(2);
  expect(readdirSync(out).sort()).toEqual(["history.csv", "result.json"]);
});

test.each([
  [
    ["--batch-sizes", "ful,1"],
    "--batch-sizes must be batch sizes from 1 to 1,000,000,000, or full",
  ],
  [["--batch-sizes", "0"], "--batch-sizes must be"],
  [["--batch-sizes", "8,8"], "--batch-sizes must be different batch sizes"],
  [["--lr", "0"], "--lr must be a number above 0, not 0"],
  [["--epochs", "0"], "--epochs must be a whole number"],
  [["--epochs", "3", "--seconds", "1"], "--epochs and --seconds exclude each other"],
  [["--seconds", "soon"], "--seconds must be a number above 0, not soon"],
  [["--batch-size", "3"], "unknown option --batch-size; did you mean --batch-sizes?"],
])("%j is refused", async (words, message) => {
  const { code, stdout, stderr } = await keptRunning([...linear, ...words]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
