import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyLearningRate } from "lrfinder/onnx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { networkFor } from "../../network/network.js";
import { loadData } from "../../table/index.js";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { FindAnswer } from "./answer.js";
import { find } from "./find.js";

const file = "examples/data/wine.csv";
const words = ["find", file, "--target", "cultivar", "--hidden", "16"];
const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);

let plain: FindAnswer;
let verified: Finished;
let answer: FindAnswer;

beforeAll(async () => {
  const verifying = [...words, "--verify", "--verify-epochs", "6", "--out", at("out"), "--json"];
  const [searched, ended] = await Promise.all([
    lrfinder([...words, "--json"]),
    lrfinder(verifying),
  ]);
  plain = JSON.parse(searched.stdout);
  verified = ended;
  answer = JSON.parse(verified.stdout);
});

test("the answer is what the library verifies on the same table", async () => {
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(plain.verify).toBeNull();
  const data = await loadData({ file, target: "cultivar", task: "auto" });
  const network = await networkFor(data, {
    ...{ hidden: [16], activation: "relu", optimizer: "adam", l2: 3 / 178 },
  });
  const { lr, tried, ...rest } = await verifyLearningRate(
    { ...network, data, batchSize: 32, seed: 0 },
    { learningRate: plain.lr!, epochs: 6 },
  );
  const { seconds: _, verify: told, ...found } = answer;
  const { seconds: __, verify: ___, ...before } = plain;
  const [low, high] = plain.band!;
  const band = [Math.min(low, lr), Math.max(high, lr)];
  expect(found).toEqual({ ...before, lr, band });
  expect(told).toMatchObject({ status: "verified", lr, firstLr: plain.lr, updates: rest.updates });
  expect(told!.rates.map(({ lr, loss }) => [lr, loss])).toEqual(
    tried.map(({ lr, best }) => [lr, best]),
  );
  expect(told!.gain).toBe(rest.firstLoss! - rest.loss!);
  expect([told!.samples, told!.judgingSamples]).toEqual([143, told!.folds * 35]);
  expect(told!.interval).toEqual(rest.interval);
});

test("its files tell the same: result.json, every loss in verify.csv, a section in the report", () => {
  const { files, ...kept } = JSON.parse(readFileSync(at("out", "result.json"), "utf8"));
  expect(Object.keys(files)).toEqual([
    ...["history.csv", "verify.csv", "report.html", "loss.svg", "loss.png", "lr.svg", "verify.svg"],
  ]);
  expect({ ...kept, seconds: 0 }).toEqual({ ...answer, seconds: 0 });
  const [head, ...lines] = readFileSync(at("out", "verify.csv"), "utf8").trimEnd().split("\n");
  expect(head).toBe("lr,iteration,epoch,loss,fold");
  const rows = lines.map((line) => line.split(",").map(Number));
  for (const { lr, loss, updates } of answer.verify!.rates) {
    const own = rows.filter(([rate]) => rate === lr);
    expect(own.at(-1)![1]).toBe(updates);
    const { folds } = answer.verify!;
    const lowest = Array.from({ length: folds }, (_, fold) =>
      Math.min(...own.filter((row) => row[4] === fold + 1).map((row) => row[3]!)),
    );
    expect(lowest.reduce((sum, each) => sum + each, 0) / folds).toBeCloseTo(loss!, 12);
  }
  const report = readFileSync(at("out", "report.html"), "utf8");
  expect(report).toContain("<h2>Verification</h2>");
  expect(report).toContain("Rates that were tried");
  expect(readFileSync(at("out", "verify.svg"), "utf8")).toContain("Rates that were tried");
  expect(report).toContain(
    "lrfinder find examples/data/wine.csv --target cultivar --hidden 16 --verify",
  );
});

test("--quiet prints the verified rate, and a search that is not verified removes the file", async () => {
  const short = [...words, "--verify", "--verify-epochs", "6", "--quiet"];
  const { stdout } = await keptRunning(short);
  expect(Number(stdout)).toBeCloseTo(answer.lr!, 3 - Math.ceil(Math.log10(answer.lr!)));
  await keptRunning([...words, "--quiet", "--out", at("out")]);
  expect(readdirSync(at("out"))).not.toContain("verify.csv");
});

test("interrupted while a rate is verified, it ends with 130 and keeps the search and what was tried", async () => {
  const controller = new AbortController();
  const seen: string[] = [];
  const outcome = await find(
    file,
    {
      ...{ target: "cultivar", hidden: "16", verify: true, verifyEpochs: "100000" },
      out: at("interrupted"),
    },
    {
      out: { columns: 80, color: false, unicode: true, terminal: false },
      signal: controller.signal,
      seconds: () => 1.5,
      progress(line) {
        if (!line.startsWith("verifying")) return;
        seen.push(line);
        controller.abort();
      },
    },
  );
  expect(seen[0]).toMatch(/^verifying 3 rates: 0 %, validation loss \d\S* at \d\S*$/);
  expect(outcome).toMatchObject({ exitCode: 130, text: "" });
  expect(outcome.complaints).toEqual([
    expect.stringMatching(
      /^interrupted while the rate was verified, which the sweeps put at \d\S*; what was measured is in /,
    ),
  ]);
  const kept = JSON.parse(readFileSync(at("interrupted", "result.json"), "utf8")) as FindAnswer;
  const { lr, band, interval, steps, rules } = plain;
  expect(kept).toMatchObject({ status: "found", lr, band, interval, steps, rules });
  expect(kept.verify).toMatchObject({ status: "none", reason: "it was interrupted", lr });
  expect(kept.verify!.rates[0]!.stoppedBy).toBe("unfinished");
  expect(kept.warnings.at(-1)).toBe("the rate is not verified: it was interrupted");
  expect(readdirSync(at("interrupted")).sort()).toEqual([
    "history.csv",
    "result.json",
    "verify.csv",
  ]);
});
