import { describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { rangeTest } from "../../range-test/range-test.js";
import { fit } from "../fit/fit.js";
import { activation } from "../models/layers/activation.js";
import { dense } from "../models/layers/dense.js";
import { flatten } from "../models/layers/flatten.js";
import { sequential } from "../models/sequential.js";
import { momentum, sgd } from "../optimizers/sgd.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { createTrainer } from "./create-trainer.js";

const ways: Record<string, Partial<TrainerOptions>> = {
  "at once": {},
  "in chunks": { rowsPerChunk: 1 },
  "in a worker": { worker: true },
  "in WASM": { runtime: "onnxruntime-web" },
};

/** p = x·w₀ + x·w₁ on |p − y|, of which the gradient is the sign times x, whatever the weights. */
async function steps(xs: readonly (readonly number[])[], options: Partial<TrainerOptions>) {
  const training = await createTrainer({
    model: sequential([dense(1, { useBias: false, kernelInitializer: 0 })], { inputShape: [2] }),
    loss: "mean-absolute-error",
    data: { x: xs, y: xs.map(() => -1) },
    batchSize: "full",
    ...options,
  });
  const { loss } = await training.step({ learningRate: [0.5] });
  const weights = await training.weights();
  await training.close();
  return { loss, weights: [...weights["dense_0/kernel"]!.data] };
}

describe.each(Object.entries(ways))("%s", (_, way) => {
  test.each([1e3, 1e15, 1e19, 1e20, 1e25, 1e30, 1e37])(
    "a gradient of %d is clipped to the length that was asked for",
    async (size) => {
      // The gradient is (0.6, −0.8)·size, in two rows alike: of length 1 it is (0.6, −0.8).
      const row = [0.6 * size, -0.8 * size];
      const { loss, weights } = await steps([row, row], { ...way, clipNorm: 2 });
      expect(loss).toEqual([1]);
      expect(weights[0]).toBeCloseTo(-0.5 * 2 * 0.6, 5);
      expect(weights[1]).toBeCloseTo(0.5 * 2 * 0.8, 5);
    },
  );

  test("numbers of which only one is large keep their directions", async () => {
    const row = [3e30, 4e20];
    const { weights } = await steps([row, row], { ...way, clipNorm: 1 });
    expect(weights[0]).toBeCloseTo(-0.5, 6);
    expect(weights[1]! / -0.5).toBeCloseTo(4e20 / 3e30, 15);
  });

  test("an infinite gradient is reported as a loss that is not finite", async () => {
    // |x·w₀·w₁ − y| with w₀·w₁ = 1: its value is finite, and the gradient of w₀ is x·w₁ = 1e50.
    const model = sequential([dense(1, { useBias: false }), dense(1, { useBias: false })], {
      inputShape: [1],
    });
    const of = (value: number) => ({ shape: [1, 1], data: Float32Array.of(value) });
    const options: TrainerOptions = {
      ...{ model, loss: "mean-absolute-error", batchSize: "full", clipNorm: 1 },
      data: { x: [1e20, 1e20], y: [0, 0] },
      weights: { "dense_0/kernel": of(1e-30), "dense_1/kernel": of(1e30) },
      ...way,
    };
    const training = await createTrainer(options);
    expect((await training.evaluate()).loss / 1e20).toBeCloseTo(1, 5);
    const before = await training.weights();
    const test = await rangeTest(training, { minLr: 1e-9, maxLr: 1e-6, steps: 5 });
    expect(test.stoppedBy).toBe("non-finite");
    expect(test.curve.losses).toEqual([Number.NaN]);
    const { suggestion } = await findLearningRate(training, { steps: 20 });
    expect(suggestion).toMatchObject({ reason: expect.stringContaining("loss was NaN at step 0") });
    const { stoppedBy, updates } = await fit(training, { epochs: 2, learningRate: 1e-9 });
    expect({ stoppedBy, updates }).toEqual({ stoppedBy: "non-finite", updates: 0 });
    expect(await training.weights()).toEqual(before);
    await training.close();
  });
});

test("many models in one batch are each clipped by their own length, also where squares overflow", async () => {
  const rows = Array.from({ length: 12 }, (_, i) => [1e22 * Math.sin(i), 1e22 * Math.cos(i)]);
  const data = { x: rows, y: rows.map(([a, b]) => a! / 1e22 - b! / 1e22) };
  const options: TrainerOptions = {
    model: sequential([dense(1, { useBias: false, kernelInitializer: 0 })], { inputShape: [2] }),
    ...{ loss: "mean-absolute-error", data, batchSize: 4, optimizer: sgd(), clipNorm: 1e-22 },
  };
  const settings = { learningRate: 0.1, validation: data, epochs: 4 };
  const batched = await verifyLearningRate(options, settings);
  const training = await createTrainer(options);
  const alone = await verifyLearningRate(training, settings);
  await training.close();
  // They have learned: clipped to 0, no rate would.
  expect(batched.loss!).toBeLessThan(0.7 * batched.untrained);
  expect(batched.lr).toBeCloseTo(alone.lr, 6);
  expect(batched.loss! / alone.loss!).toBeCloseTo(1, 4);
});

test("ordinary gradients are clipped as by one factor for all, with every optimizer that reads it", async () => {
  const rows = [
    [3, 4],
    [3, 4],
  ];
  for (const optimizer of [sgd(), momentum()]) {
    const { weights } = await steps(rows, { optimizer, clipNorm: 1 });
    expect(weights).toEqual([Math.fround(-0.3), Math.fround(-0.4)]);
    expect((await steps(rows, { optimizer, clipNorm: 5 })).weights).toEqual([-1.5, -2]);
  }
});

test("a model without weights is refused with a full batch, and with a length to clip to", async () => {
  for (const layers of [[flatten()], [activation("relu")], [flatten(), activation("tanh")]]) {
    const model = sequential(layers, { inputShape: [2] });
    const options: TrainerOptions = {
      ...{ model, loss: "mean-squared-error", data: { x: [[1, 2]], y: [[1, 2]] } },
    };
    const message = /^model must have weights to train/;
    await expect(createTrainer({ ...options, batchSize: "full" })).rejects.toThrow(message);
    await expect(createTrainer({ ...options, batchSize: 1, clipNorm: 1 })).rejects.toThrow(message);
    await expect(
      fit({ ...options, batchSize: "full" }, { epochs: 1, learningRate: 1 }),
    ).rejects.toThrow(message);
    await (await createTrainer(options)).close();
  }
});
