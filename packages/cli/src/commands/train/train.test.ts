import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import type { TrainAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const read = (...names: string[]) => readFileSync(at(...names), "utf8");
const answerOf = ({ stdout }: Finished) => JSON.parse(stdout) as TrainAnswer;

const wine = ["train", "examples/data/wine.csv", "--target", "cultivar"];
const diabetes = ["train", "examples/data/diabetes.csv", "--target", "progression"];
const files = ["history.csv", "model.json", "model.onnx", "report.html", "training.svg"];

/** The columns of a CSV file of numbers. */
function columnsOf(csv: string): Record<string, number[]> {
  const [head, ...lines] = csv.trimEnd().split("\n");
  return Object.fromEntries(
    head!.split(",").map((name, i) => [name, lines.map((line) => Number(line.split(",")[i]))]),
  );
}

let classified: Finished;
let again: Finished;
let regressed: Finished;

beforeAll(async () => {
  [classified, regressed] = await Promise.all([
    lrfinder([...wine, "--json", "--out", at("wine")]),
    lrfinder([...diabetes, "--out", at("diabetes"), "--schedule", "plateau", "--epochs", "30"]),
  ]);
  again = await lrfinder([...wine, "--json", "--out", at("again")]);
});

test("the JSON stands alone and has the promised keys in order", () => {
  expect(classified).toMatchObject({ code: 0, stderr: "" });
  const answer = answerOf(classified);
  expect(classified.stdout).toBe(`${JSON.stringify(answer, null, 2)}\n`);
  expect(Object.keys(answer).join()).toBe(
    "status,reason,lr,found,schedule,epochs,bestEpoch,stoppedBy,updates,samples,validationSamples," +
      "features,task,loss,validationLoss,accuracy,r2,meanAbsoluteError,rootMeanSquaredError," +
      "scores,optimizer,batchSize,hidden,l2,members,seed,threads,warnings,seconds,out,verify,classes,columns,notes",
  );
  expect(answer).toMatchObject({
    ...{ status: "trained", reason: null, schedule: "one-cycle", task: "classification" },
    ...{ samples: 142, validationSamples: 36, features: 13, r2: null, members: 4, seed: 0 },
  });
  expect([3, 1, 0.3, 0.1].map((multiple) => (multiple * 3) / 142)).toContain(answer.l2);
  expect(answer.accuracy).toBeGreaterThan(0.9);
  expect(answer.lr! >= answer.found!.band[0] && answer.lr! <= answer.found!.band[1]).toBe(true);
});

test("the model is that of the epoch with the lowest validation loss", () => {
  const { epochs, bestEpoch, loss, validationLoss, updates } = answerOf(classified);
  const { epoch, loss: losses, val_loss: after } = columnsOf(read("wine", "history.csv"));
  expect(epoch).toEqual(epoch!.map((_, i) => i + 1));
  expect(epoch).toHaveLength(epochs);
  expect(updates).toBe(5 * epochs);
  expect(after!.indexOf(Math.min(...after!)) + 1).toBe(bestEpoch);
  expect([losses![bestEpoch! - 1], after![bestEpoch! - 1]]).toEqual([loss, validationLoss]);
});

test("all files are there and no others, and two runs give the same model and history", () => {
  expect(again.code).toBe(0);
  for (const out of ["wine", "again", "diabetes"])
    expect(readdirSync(at(out)).sort()).toEqual(files);
  for (const name of ["model.onnx", "history.csv", "training.svg"]) {
    expect(read("again", name)).toBe(read("wine", name));
  }
  expect(read("wine", "training.svg")).toMatch(/^<svg [\s\S]*best: epoch \d+[\s\S]*<\/svg>\s*$/);
});

test("model.json holds columns, classes, what was found, and scores that agree with the answer", () => {
  const model = JSON.parse(read("wine", "model.json"));
  expect(model.result).toEqual(answerOf(classified));
  expect(model).toMatchObject({ format: 1, target: "cultivar", task: "classification" });
  expect(model.columns).toHaveLength(13);
  expect(model.columns[0]).toMatchObject({ kind: "numeric", mean: expect.closeTo(13.0006, 3) });
  expect(model.classes).toHaveLength(3);
  const counts: number[][] = model.scores.confusion;
  expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(36);
  const right = counts.reduce((sum, row, i) => sum + row[i]!, 0);
  expect(right / 36).toBe(answerOf(classified).accuracy);
});

test("a person reads how good it is first, then how it came, and how to use it", () => {
  const { code, stdout, stderr } = regressed;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^R² is 0\.\d{3} on 88 held-out rows; progression is off by \d\d\.?\d* on average\.\n\n/,
  );
  expect(stdout).toMatch(
    /\nThe learning rate found is \S+; the network trains at rates from \S+ to \S+\.\n/,
  );
  expect(stdout).toMatch(/\nIt ran for \d+ epochs \(\d+ updates, plateau\)/);
  expect(stdout).toContain(`To predict with it:\n  lrfinder predict ${at("diabetes")}/model.onnx`);
});

test("the rate of plateau falls by half, and only then", () => {
  const { lr } = columnsOf(read("diabetes", "history.csv"));
  const falls = lr!.slice(1).map((rate, i) => rate / lr![i]!);
  expect(new Set(falls)).toEqual(new Set([1, 0.5]));
});

test("the report needs nothing else, and holds the pictures, the tables and the command lines", () => {
  const report = read("wine", "report.html");
  expect(report.match(/<svg /g)).toHaveLength(2);
  expect(report).toContain("Confusion matrix");
  expect(report).toContain("lrfinder train examples/data/wine.csv --target cultivar --out");
  expect(report).not.toMatch(/undefined|NaN|null/);
  expect(read("diabetes", "report.html")).toContain("Mean absolute error");
});

test("resuming an ended training says so; other flags and other data are refused", async () => {
  const copy = at("copy.csv");
  writeFileSync(copy, readFileSync("examples/data/wine.csv", "utf8").replace(/\d\r?\n$/, "7\n"));
  const resume = ["--resume", "--out", at("wine")];
  const [ended, flags, data] = await Promise.all([
    keptRunning([...wine, ...resume]),
    keptRunning([...wine, ...resume, "--epochs", "60"]),
    keptRunning(["train", copy, "--target", "cultivar", ...resume]),
  ]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  expect(ended.stdout).toMatch(/^The training in \S+ has ended already\.\n\nThe accuracy is /);
  expect(flags).toMatchObject({ code: 2, stdout: "" });
  expect(flags.stderr).toBe(
    `${at("wine")} holds a training with --epochs 50, not with --epochs 60: ` +
      "--resume needs the same flags; leave it out to start anew\n",
  );
  expect(data).toMatchObject({ code: 2, stdout: "" });
  expect(data.stderr).toBe(
    `${copy} is not the data that the training in ${at("wine")} was begun with: ` +
      "leave out --resume to start anew\n",
  );
});

test("no model comes out where no rate can be suggested or the loss is no number: exit 1, and why", async () => {
  const almostConstant = at("almost-constant.csv");
  const rows = Array.from({ length: 300 }, (_, i) => `${i === 150 ? 2 : 1},${(i * 7919) % 101}`);
  writeFileSync(almostConstant, ["a,y", ...rows].join("\n"));
  const noisy = ["--hidden", "none", "--l2", "0", "--batch-size", "1"];
  const [none, broken] = await Promise.all([
    keptRunning(["train", almostConstant, "--target", "y", ...noisy, "--out", at("none")]),
    keptRunning([
      ...diabetes,
      "--optimizer",
      "sgd",
      "--lr",
      "1e30",
      "--json",
      "--out",
      at("broken"),
    ]),
  ]);
  expect(none.code).toBe(1);
  expect(none.stdout).toMatch(
    /^No model was trained: no learning rate can be suggested, since .*; give one with --lr\.\n/,
  );
  expect(broken.code).toBe(1);
  expect(answerOf(broken)).toMatchObject({
    ...{ status: "none", lr: 1e30, found: null, accuracy: null, r2: null, bestEpoch: null },
    reason: "the loss was no longer a number in epoch 1: try a lower --lr",
  });
  for (const out of ["none", "broken"]) expect(readdirSync(at(out))).toEqual([]);
});

test("without validation all rows are trained on, to the last epoch, and that is said", async () => {
  const flags = ["--validation", "0", "--epochs", "3", "--lr", "0.01", "--out", at("all")];
  const { code, stdout } = await keptRunning([...wine, ...flags]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^The accuracy is \S+ % on the 178 rows trained on; none were held out\./);
  expect(stdout).toContain("The learning rate 0.01 was given.");
  expect(read("all", "history.csv")).toMatch(/^epoch,lr,loss,accuracy\n1,/);
  expect(read("all", "history.csv").split("\n")).toHaveLength(5);
});

test("a wrong table or folder is one sentence and exit 2, and nothing is written", async () => {
  const constant = at("constant.csv");
  writeFileSync(constant, `a,y\n${"1,p\n1,q\n".repeat(40)}`);
  const [absent, inFile, idle] = await Promise.all([
    keptRunning(["train", at("absent.csv"), "--target", "y", "--out", at("new")]),
    keptRunning([...wine, "--out", at("copy.csv", "model")]),
    keptRunning(["train", constant, "--target", "y", "--out", at("new")]),
  ]);
  expect(idle.stderr).toContain("every input column holds one value only");
  for (const { code, stdout, stderr } of [absent, inFile, idle]) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]{10,300}\n$/);
  }
  expect(existsSync(at("new"))).toBe(false);
});
