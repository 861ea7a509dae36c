import { expect, test, vi } from "vitest";
import { loadRuntime } from "../devices/load.js";
import { exportModel } from "../export/export-model.js";
import { fit } from "../fit/fit.js";
import { CATEGORIES, MOMENTUM } from "../models/two-inputs.test-kit.js";
import { adam } from "../optimizers/adam.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { trainingOf } from "../training/training-of.js";
import type { Weights } from "../training/weights.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { createTrainer } from "./create-trainer.js";
import { localTrainer } from "./local-trainer.js";
import { amount, category, data, numbers, options, rows, sign } from "./model-ports.test-kit.js";

// A kind of model that the engine has never seen is named in the one table of kinds, and everything
// else holds for it: several inputs and outputs by name, whole numbers, a buffer, rows that are
// mixed.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, twoInputsKind } = await import("../models/two-inputs.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: twoInputsKind } };
});

const table = [0.3, -0.2, 0.1, 0.4];
const weights: Weights = {
  table: { shape: [CATEGORIES, 1], data: Float32Array.from(table) },
};

/** The same training in plain numbers. */
function byHand(rates: readonly number[]) {
  const w = [0.5, 0.5, 0.5];
  const t = table.map(Math.fround);
  const q = [-0.25, -0.25, -0.25];
  const running = [0, 0, 0];
  const losses = rates.map((lr, update) => {
    const first = (update % 3) * 3;
    const batch = [first, first + 1, first + 2].filter((row) => row < rows);
    const mean = running.map(
      (_, i) => batch.reduce((sum, row) => sum + numbers[row]![i]!, 0) / batch.length,
    );
    mean.forEach((value, i) => {
      running[i] = MOMENTUM * running[i]! + (1 - MOMENTUM) * value;
    });
    const slopes = { w: [0, 0, 0], t: [0, 0, 0, 0], q: [0, 0, 0] };
    let loss = 0;
    for (const row of batch) {
      const centred = numbers[row]!.map((value, i) => value - mean[i]!);
      const dot = (kernel: readonly number[]) =>
        centred.reduce((sum, value, i) => sum + value * kernel[i]!, 0);
      const error = dot(w) + t[category[row]!]! - amount[row]!;
      const logit = dot(q);
      loss += error ** 2 / batch.length;
      loss += (0.5 * (Math.log1p(Math.exp(logit)) - sign[row]! * logit)) / batch.length;
      const [up, down] = [
        (2 * error) / batch.length,
        (0.5 * (1 / (1 + Math.exp(-logit)) - sign[row]!)) / batch.length,
      ];
      slopes.t[category[row]!]! += up;
      centred.forEach((value, i) => {
        slopes.w[i]! += up * value;
        slopes.q[i]! += down * value;
      });
    }
    for (const [kernel, slope] of [
      [w, slopes.w],
      [t, slopes.t],
      [q, slopes.q],
    ] as const) {
      kernel.forEach((value, i) => {
        kernel[i] = value - lr * slope[i]!;
      });
    }
    return loss;
  });
  return { losses, tensors: { weight: w, table: t, "sign/kernel": q, mean: running } };
}

function expectNear(found: readonly number[], wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(wanted[i]!, 5);
  });
}

test.each([
  ["natively", {}],
  ["on onnxruntime-web", { runtime: "onnxruntime-web" }],
] as const)("losses, weights and running means follow from the formulas %s", async (_, run) => {
  const training = await createTrainer({ ...options, ...run, weights });
  const rates = [0.1, 0.2, 0.05, 0.1, 0.2];
  const { loss } = await training.step({ learningRate: rates });
  const hand = byHand(rates);
  expectNear(loss, hand.losses);
  const after = await training.weights();
  expect(Object.keys(after).sort()).toEqual(["mean", "sign/kernel", "table", "weight"]);
  for (const [name, wanted] of Object.entries(hand.tensors)) {
    expectNear([...after[name]!.data], wanted);
  }
  await training.close();
});

test("so they do on a device without loops", async () => {
  const runtime = await loadRuntime({ threads: 1 });
  const device = { ...runtime.device, lacks: { operators: ["Scan"], types: [] } };
  const training = await localTrainer(trainingOf({ ...options, weights }), { ...runtime, device });
  const rates = [0.1, 0.2, 0.05, 0.1];
  const { loss } = await training.step({ learningRate: rates });
  const { losses, tensors } = byHand(rates);
  expectNear(loss, losses);
  expectNear([...(await training.weights()).mean!.data], tensors.mean);
  await training.close();
});

test("prediction takes the running mean, and puts out every output by its name", async () => {
  const training = await createTrainer({ ...options, weights });
  await training.step({ learningRate: [0.1, 0.1] });
  const { tensors } = byHand([0.1, 0.1]);
  const wanted = numbers.map((row, r) => {
    const centred = row.map((value, i) => value - tensors.mean[i]!);
    const product = centred.reduce((sum, value, i) => sum + value * tensors.weight[i]!, 0);
    return product + tensors.table[category[r]!]!;
  });
  const ids = Int32Array.from(category);
  const { shape, data: first, outputs } = await training.predict({ numbers, category: ids });
  expect(shape).toEqual([rows, 1]);
  expectNear([...first], wanted);
  expect(Object.keys(outputs!)).toEqual(["amount", "sign"]);
  expect(outputs!.amount!.data).toEqual(first);
  // Buffers are only read: another look gives the same.
  expect((await training.predict({ numbers, category })).data).toEqual(first);
  const squares = wanted.reduce((sum, value, i) => sum + (value - amount[i]!) ** 2, 0) / rows;
  const { loss } = await training.evaluate();
  const signs = [...outputs!.sign!.data].map(
    (logit, i) => Math.log1p(Math.exp(logit)) - sign[i]! * logit,
  );
  expect(loss).toBeCloseTo(squares + (0.5 * signs.reduce((a, b) => a + b)) / rows, 5);
  await training.close();
});

test("a buffer is brought back by a snapshot, and goes on from a saved state, to the bit", async () => {
  const made = { ...options, optimizer: adam(), shuffle: true, seed: 5 };
  const [training, other] = [await createTrainer(made), await createTrainer(made)];
  await training.step({ learningRate: [0.01, 0.02] });
  const [snapshot, saved] = [await training.snapshot(), await training.save()];
  const future = async (from: typeof training) => {
    const { loss } = await from.step({ learningRate: [0.03, 0.01, 0.02, 0.04] });
    return { loss, weights: await from.weights() };
  };
  const first = await future(training);
  await training.restore(snapshot);
  expect((await training.weights()).mean).toEqual(saved.weights.mean);
  expect(await future(training)).toEqual(first);
  await other.load(saved);
  expect(await future(other)).toEqual(first);
  expect(first.weights.mean).not.toEqual(saved.weights.mean);
  await Promise.all([training.close(), other.close()]);
});

test("a share of the rows is set apart from tables by name, whole numbers included", async () => {
  const { split, training, history } = await fit(options, {
    ...{ epochs: 2, learningRate: 0.05, validation: 0.25 },
  });
  const kept = [...split!.validation];
  const part = <T>(all: readonly T[]) => kept.map((row) => all[row]!);
  const { loss } = await training.evaluate({
    inputs: { numbers: part(numbers), category: part(category) },
    targets: { amount: part(amount), sign: part(sign) },
  });
  expect(history.epochs.at(-1)!.validation!.loss).toBe(loss);
  await training.close();
});

test("many models at once reach what one after another does, each with a running mean of its own", async () => {
  const asked = { learningRate: 0.05, epochs: 4, validation: data };
  const atOnce = await verifyLearningRate(options, asked);
  const training = await createTrainer(options);
  const oneByOne = await verifyLearningRate(training, asked);
  await training.close();
  // The first three are trained in one batch, and those that are added in another.
  expect(atOnce.tried.length).toBeGreaterThan(3);
  expect(atOnce.tried.map(({ lr }) => lr)).toEqual(oneByOne.tried.map(({ lr }) => lr));
  for (const [i, { runs }] of atOnce.tried.entries()) {
    expectNear(runs[0]!.losses, oneByOne.tried[i]!.runs[0]!.losses);
  }
});

test("its batches are never computed in parts", async () => {
  await expect(createTrainer({ ...options, accumulate: 2 })).rejects.toThrow(
    new RangeError("accumulate must be 1 for a model that mixes rows, not 2"),
  );
  await expect(createTrainer({ ...options, rowsPerChunk: 2 })).rejects.toThrow(
    new RangeError("rowsPerChunk must be left out for a model that mixes rows"),
  );
});

test.each([
  [
    { data: { x: numbers, y: amount } },
    "x must be tables by name (numbers, category), not one table",
  ],
  [
    { data: { ...data, inputs: { numbers } } },
    "inputs must hold numbers, category, and category is missing",
  ],
  [
    { data: { ...data, inputs: { numbers, category, more: [1] } } },
    "inputs must name those of the model (numbers, category), not more",
  ],
  [
    { data: { ...data, inputs: { numbers, category: [...category.slice(1), 0.5] } } },
    "inputs.category must hold whole numbers from -2147483648 to 2147483647 (int32), not 0.5",
  ],
  [
    { data: { ...data, inputs: { numbers, category: category.slice(1) } } },
    "inputs.category must hold 8 rows, as the input before, and holds 7",
  ],
  [
    { data: { ...data, targets: { amount, sign: [1] } } },
    "targets.sign must hold 8 numbers (1 for each of 8 rows), not 1",
  ],
  [{ loss: "mean-squared-error" }, "loss must name the outputs that it is of: amount, sign"],
  [
    { loss: { amount: "mean-squared-error", price: "huber" } },
    "loss must name outputs of the model (amount, sign), not price",
  ],
  [
    { loss: { amount: { loss: "mean-squared-error", weight: 0 } } },
    "loss.weight must be a number above 0, not 0",
  ],
  [
    { metrics: ["mean-absolute-error"] },
    "metrics must be left out where several outputs have a loss",
  ],
] satisfies [Partial<TrainerOptions>, string][])(
  "what does not fit is refused: %#",
  async (wrong, message) => {
    await expect(createTrainer({ ...options, ...wrong })).rejects.toThrow(message);
  },
);

test("an output without a loss needs no targets, and its parameters stay", async () => {
  const training = await createTrainer({
    ...options,
    ...{ loss: { amount: "mean-squared-error" }, data: { ...data, targets: amount } },
  });
  const before = await training.weights();
  await training.step({ learningRate: [0.1, 0.1, 0.1] });
  const after = await training.weights();
  expect(after["sign/kernel"]).toEqual(before["sign/kernel"]);
  expect(after.weight).not.toEqual(before.weight);
  await training.close();
});

test("an exported file has the model's inputs and outputs by their names, and the running mean inside", async () => {
  const training = await createTrainer({ ...options, weights });
  await training.step({ learningRate: [0.1, 0.1, 0.1] });
  const file = exportModel({
    ...{ model: options.model, loss: "mean-squared-error", weights: await training.weights() },
  });
  const { outputs } = await training.predict({ numbers, category });
  await training.close();
  const ort = await import("onnxruntime-node");
  const session = await ort.InferenceSession.create(file);
  expect([session.inputNames, session.outputNames]).toEqual([
    ["numbers", "category"],
    ["amount", "sign"],
  ]);
  const results = await session.run({
    numbers: new ort.Tensor("float32", Float32Array.from(numbers.flat()), [rows, 3]),
    category: new ort.Tensor("int32", Int32Array.from(category), [rows]),
  });
  for (const name of ["amount", "sign"]) {
    expectNear([...(results[name]!.data as Float32Array)], [...outputs![name]!.data]);
  }
  await session.release();
});
