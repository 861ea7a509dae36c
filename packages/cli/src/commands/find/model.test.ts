import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLearningRate } from "lrfinder";
import { writeNpy } from "lrfinder/arrays";
import { adam, createTrainer, readModel } from "lrfinder/onnx";
import { afterAll, expect, test } from "vitest";
import { asked } from "../../testing/asked.js";
import { exampleArray, exampleFile } from "../../testing/example-models.js";
import { keptRunning } from "../../testing/kept-running.js";
import { lrfinder, temporaryFolder } from "../../testing/lrfinder.js";
import { npzFile } from "../../testing/npz-file.js";
import { printed } from "../../testing/printed.js";
import type { FindAnswer } from "./answer.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (...names: string[]) => join(folder.path, ...names);
const find = (...words: string[]) => keptRunning(["find", ...words]);

/** The answer to a command line that finds a rate. */
async function answerTo(...words: string[]): Promise<FindAnswer> {
  const { code, stdout, stderr } = await find(...words, "--json");
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

const encoder = exampleFile("encoder", "eval.onnx");
const [x, y] = [exampleArray("encoder", "x"), exampleArray("encoder", "target")];
const encoderData = await npzFile(at("encoder.npz"), { x, y }, { level: 6 });
/** One repeat on the encoder. */
const onEncoder = [encoderData, "--model", encoder, "--target", "y", "--repeats", "1"];

/** The arrays of the network with two inputs. */
const twoInputs = Object.fromEntries(
  ["target", "category", "numbers"].map((name) => [name, exampleArray("two-inputs", name)]),
);

test("the rate is the one that the library finds for the same model and arrays", async () => {
  const answer = await answerTo("--model", encoder, "--data", encoderData, "--target", "y");
  const training = await createTrainer({
    model: readModel(readFileSync(encoder)),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    optimizer: adam(),
    data: { x: x.data, y: y.data },
  });
  const { suggestion, rules, steps } = await findLearningRate(training);
  await training.close();
  expect(answer).toMatchObject({ ...suggestion, rules, steps, task: "classification" });
  expect(answer).toMatchObject({ samples: 160, features: 8, hidden: [], l2: null });
  expect(answer.model).toMatchObject({
    ...{ file: encoder, loss: "sparse-categorical-cross-entropy", mode: "training" },
    ...{ weights: 10_779, trained: 10_779 },
  });
  expect(answer.columns.map(({ name, role, values }) => [name, role, values])).toEqual([
    ["y", "target", "int64, one number a row, 0 to 2"],
    ["x", "input", "int64, 8 numbers a row, 0 to 39"],
  ]);
  expect(answer.notes).toEqual([expect.stringMatching(/^y holds whole numbers, so that the loss/)]);
});

test("arrays in one file and in several lead to the same rate", async () => {
  const data = await npzFile(at("two.npz"), twoInputs);
  const model = ["--model", exampleFile("two-inputs", "train.onnx"), "--loss", "huber"];
  const together = await answerTo(data, ...model, "--target", "target");
  const file = (name: string) => exampleFile("two-inputs", `${name}.npy`);
  const apart = await answerTo(
    ...[...model, "--target", file("target")],
    ...["--input", `numbers=${file("numbers")}`, "--input", `category=${file("category")}`],
  );
  expect(apart.lr).toBe(together.lr);
  expect(apart.model).toEqual(together.model);
});

test("one input takes the one array that is not the target, and images may be bytes", async () => {
  const images = exampleArray("cnn", "x");
  const bytes = Uint8Array.from(images.data as Float32Array, (value) => 128 + 32 * value);
  const data = await npzFile(at("images.npz"), {
    images: { type: "uint8", shape: [160, 16, 16], data: bytes },
    label: exampleArray("cnn", "target"),
  });
  const answer = await answerTo(
    ...[data, "--model", exampleFile("cnn", "train.onnx"), "--target", "label"],
    ...["--repeats", "1", "--mode", "inference"],
  );
  expect(answer.model?.mode).toBe("inference");
  expect(answer.notes).toContainEqual(`the array images of ${data} is the model's input x`);
});

test("parameters are frozen and grouped by their names", async () => {
  const groups = at("groups.json");
  writeFileSync(groups, JSON.stringify([{ match: "f.*" }, { match: "*", learningRate: 0.1 }]));
  const [frozen, flag, file] = await Promise.all([
    answerTo(...onEncoder, "--freeze", "e.weight,t.*"),
    answerTo(...onEncoder, "--groups", "f.*=1,*=0.1"),
    answerTo(...onEncoder, "--groups", groups),
  ]);
  // The head alone: 24 × 3 weights and 3 biases.
  expect(frozen.model).toMatchObject({ weights: 10_779, trained: 75 });
  expect(flag.rules).toEqual(file.rules);
  expect(flag.rules).not.toEqual(frozen.rules);
});

test("the files, the report and the written command line are those of any search", async () => {
  const words = ["--model", encoder, "--target", "y", "--repeats", "1", "--freeze", "e.weight"];
  const out = at("out");
  const { code, stdout } = await find(encoderData, ...words, "--out", out);
  expect(code).toBe(0);
  expect(stdout).toContain("with adam, batches of 32 and the model");
  expect(stdout).toContain("(10,779 weights, 9,819 of them trained)");
  expect(readdirSync(out).sort()).toEqual([
    ...["history.csv", "loss.png", "loss.svg", "lr.svg", "report.html", "result.json"],
  ]);
  expect(readFileSync(join(out, "history.csv"), "utf8")).toMatch(
    /^repeat,iteration,lr,loss,smoothed,accuracy\n/,
  );
  const report = readFileSync(join(out, "report.html"), "utf8");
  expect(report).toContain(
    `lrfinder find ${encoderData} --target y --model ${encoder} --freeze e.weight --repeats 1 --out ${out}`,
  );
  expect(report).not.toContain("Hidden layers");
});

test("weights in a file beside the model are found there", async () => {
  const data = await npzFile(at("beside.npz"), twoInputs);
  const words = [data, "--target", "target", "--repeats", "1", "--model"];
  const inside = await answerTo(...words, exampleFile("two-inputs", "eval.onnx"));
  const beside = await answerTo(...words, exampleFile("external", "eval.onnx"));
  expect(beside.rules).toEqual(inside.rules);
  const alone = at("alone.onnx");
  copyFileSync(exampleFile("external", "eval.onnx"), alone);
  const { code, stderr } = await find(...words, alone);
  expect([code, stderr]).toEqual([
    2,
    `--model: ${alone} keeps weights in weights.bin, which cannot be read beside it\n`,
  ]);
});

test("arrays written by the library are read again", async () => {
  writeFileSync(at("x.npy"), writeNpy(x));
  writeFileSync(at("y.npy"), writeNpy(y));
  const words = ["--model", encoder, "--input", `x=${at("x.npy")}`, "--target", at("y.npy")];
  const { code, stdout } = await find(...words, "--quiet", "--repeats", "1");
  expect([code, Number(stdout) > 0]).toEqual([0, true]);
});

test("the curve of a metric is read where it is asked for", async () => {
  const out = at("curve");
  const { code, stdout } = await find(...onEncoder, "--curve", "accuracy", "--out", out);
  expect(code).toBe(0);
  expect(stdout).toContain("The curve is of 1 − accuracy.");
  const [, ...lines] = readFileSync(join(out, "history.csv"), "utf8").trimEnd().split("\n");
  for (const line of lines) {
    const [, , , loss, , accuracy] = line.split(",").map(Number);
    expect(loss).toBeCloseTo(1 - accuracy!, 6);
  }
  expect(readFileSync(join(out, "loss.svg"), "utf8")).toContain("1 − accuracy");
  const wrong = await find(...onEncoder, "--curve", "mean-absolute-error");
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /^--curve must be .* that is accuracy, not mean-absolute-error\n$/,
    ),
  });
});

test("short trainings settle the rate where they are asked for, and the answer lists them", async () => {
  const words = [...onEncoder, "--steps", "60"];
  const alone = await answerTo(...words);
  // 160 rows would be passed over twelve times.
  expect(alone.shortTrainings).toBeUndefined();
  const settled = await answerTo(...words, "--short-trainings", "yes");
  const { shortTrainings = [], rules, lr, steps } = settled;
  const best = shortTrainings.reduce((a, b) =>
    (b.loss ?? Infinity) < (a.loss ?? Infinity) ? b : a,
  );
  expect(rules).toEqual(alone.rules);
  expect(shortTrainings.length).toBeGreaterThanOrEqual(4);
  expect(Math.abs(Math.log10(lr! / best.lr))).toBeLessThanOrEqual(0.25);
  expect(steps).toBe(shortTrainings.reduce((sum, { updates }) => sum + updates, alone.steps));
  const { stdout } = await find(...words, "--short-trainings", "yes");
  expect(stdout).toMatch(
    /\d short trainings of 60 updates, at rates from \S+ to \S+, settled the rate; the curves alone say/,
  );
});

test("a page is told of a search on a model as of any", async () => {
  let told: Promise<string> | undefined;
  const words = [...onEncoder, "--json"];
  const { code } = await lrfinder(["find", ...words, "--watch", "--no-open", "--port", "0"], {
    async meanwhile(command) {
      const address = await printed(command, { on: "stderr", matching: /http:[^#\s]+(?=#)/ });
      told = asked(address, { path: "/run" }).then(({ text }) => text);
    },
  });
  expect(code).toBe(0);
  const [started, ...others] = [...(await told!).matchAll(/^data: (.*)$/gm)].map(([, json]) =>
    JSON.parse(json!),
  );
  expect(started).toMatchObject({
    kind: "started",
    command: expect.stringContaining(`--model ${encoder}`),
    measuredOn: expect.stringContaining(`160 rows and 8 numbers a row of ${encoderData}`),
  });
  expect(others.at(-1).kind).toBe("ended");
});

test("full batches are trained in a worker, to the same answer as without one", async () => {
  const words = [...onEncoder, "--steps", "60"];
  const [full, all] = await Promise.all([
    answerTo(...words, "--batch-size", "full"),
    answerTo(...words, "--batch-size", "160"),
  ]);
  expect([full.batchSize, full.stepsPerEpoch]).toEqual(["full", 1]);
  expect(full.lr! / all.lr!).toBeCloseTo(1, 1);
});

test("numbers that are not finite are told of, since no loss is", async () => {
  const odd = { ...exampleArray("cnn", "x") };
  const values = Float32Array.from(odd.data as Float32Array, (value, i) => (i % 997 ? value : NaN));
  const data = await npzFile(at("nan.npz"), {
    x: { ...odd, data: values },
    y: exampleArray("cnn", "target"),
  });
  const { code, stdout } = await find(
    ...[data, "--model", exampleFile("cnn", "eval.onnx"), "--target", "y", "--json"],
  );
  const answer: FindAnswer = JSON.parse(stdout);
  expect([code, answer.status, answer.stoppedBy]).toEqual([1, "none", "non-finite"]);
  expect(answer.notes).toContainEqual(
    "x holds 42 numbers that are not finite, and the loss of their batches is neither",
  );
});
