import { expect, test } from "vitest";
import type { Measured } from "../../range-test/trainer.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

// Models that put out their inputs: what they predict is what the table says.

async function measured(options: Omit<TrainerOptions, "model"> & { width: number }) {
  const { width, ...rest } = options;
  const identity = Float32Array.from({ length: width * width }, (_, i) =>
    i % (width + 1) === 0 ? 1 : 0,
  );
  const outcomes: Measured[] = [];
  for (const run of [{}, { rowsPerChunk: 2 }]) {
    const training = await createTrainer({
      model: sequential([dense(width, { useBias: false })], { inputShape: [width] }),
      weights: { "dense_0/kernel": { shape: [width, width], data: identity } },
      shuffle: false,
      ...rest,
      ...run,
    });
    outcomes.push(await training.step({ learningRate: [0, 0] }));
    await training.close();
  }
  for (const outcome of outcomes.slice(1)) {
    expect(Object.keys(outcome.metrics)).toEqual(Object.keys(outcomes[0]!.metrics));
    for (const [name, values] of Object.entries(outcome.metrics)) {
      values.forEach((value, i) => {
        expect(value).toBeCloseTo(outcomes[0]!.metrics[name]![i]!, 6);
      });
    }
  }
  return outcomes[0]!.metrics;
}

const scores = [
  [2, 1, 0],
  [0, 3, 1],
  [5, 4, 6],
  [1, 0, 0],
  [0, 0, 2],
];

test("accuracy counts the rows whose largest output is at the label", async () => {
  // Right, wrong, right; then wrong, right in the short batch.
  const metrics = await measured({
    width: 3,
    data: { x: scores, y: [0, 2, 2, 1, 2] },
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    batchSize: 3,
  });
  expect(metrics.accuracy![0]).toBeCloseTo(2 / 3, 6);
  expect(metrics.accuracy![1]).toBeCloseTo(1 / 2, 6);
});

test("accuracy beside one-hot targets counts by the target's largest", async () => {
  const metrics = await measured({
    width: 3,
    data: {
      x: scores,
      y: [
        [1, 0, 0],
        [0, 0, 1],
        [0, 0, 1],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    loss: "categorical-cross-entropy",
    metrics: ["accuracy"],
    batchSize: 3,
  });
  expect(metrics.accuracy![0]).toBeCloseTo(2 / 3, 6);
  expect(metrics.accuracy![1]).toBeCloseTo(1 / 2, 6);
});

test("binary accuracy counts every output on its own side of 0", async () => {
  const metrics = await measured({
    width: 2,
    data: { x: [3, -1, -2, 2, 0.5, 0.5], y: [1, 0, 1, 1, 1, 0] },
    loss: "binary-cross-entropy",
    metrics: ["accuracy"],
    batchSize: 2,
  });
  expect(metrics.accuracy![0]).toBeCloseTo(3 / 4, 6);
  expect(metrics.accuracy![1]).toBeCloseTo(1 / 2, 6);
});

test("mean absolute error is in the target's unit, whatever the loss", async () => {
  for (const loss of ["mean-squared-error", "mean-absolute-error", "huber"] as const) {
    const metrics = await measured({
      width: 1,
      data: { x: [10, 20, 30, 40, 50], y: [11, 18, 34, 40, 57] },
      loss,
      metrics: ["mean-absolute-error"],
      batchSize: 4,
    });
    expect(metrics["mean-absolute-error"]![0], loss).toBeCloseTo(7 / 4, 5);
    expect(metrics["mean-absolute-error"]![1], loss).toBeCloseTo(7, 5);
  }
});

test("a metric is measured before its update, as the loss is", async () => {
  const training = await createTrainer({
    model: sequential([dense(1, { kernelInitializer: 0, useBias: false })], { inputShape: [1] }),
    loss: "mean-squared-error",
    metrics: ["mean-absolute-error"],
    data: { x: [1], y: [8] },
  });
  // w ← w + 0.25 · 2 · (8 − w): 0, 4, 6.
  const { loss, metrics } = await training.step({ learningRate: [0.25, 0.25, 0.25] });
  await training.close();
  expect(metrics["mean-absolute-error"]).toEqual([8, 4, 2]);
  expect(loss).toEqual([64, 16, 4]);
});
