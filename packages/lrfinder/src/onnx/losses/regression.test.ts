import { expect, test } from "vitest";
import type { LossName } from "../../names/losses.js";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { lossOf, metricOf } from "./evaluate-loss.test-kit.js";
import { meanSquaredError } from "./regression.js";

/** Errors of 3, −0.5, 0 and −2: two rows of two outputs. */
const batch = {
  prediction: [
    [4, 0.5],
    [7, -1],
  ],
  target: [
    [1, 1],
    [7, 1],
  ],
};

const table: Readonly<
  Partial<Record<LossName, readonly [loss: number, weighted: number, gradient: readonly number[]]>>
> = {
  // (9 + 1/4 + 0 + 4) / 4; rows' means 4.625 and 2 with weights 3/4 and 1/4.
  "mean-squared-error": [3.3125, 3.96875, [1.5, -0.25, 0, -1]],
  // (3 + 1/2 + 0 + 2) / 4; rows' means 1.75 and 1.
  "mean-absolute-error": [1.375, 1.5625, [0.25, -0.25, 0, -0.25]],
  // (2.5 + 1/8 + 0 + 1.5) / 4; rows' means 1.3125 and 0.75.
  huber: [1.03125, 1.171875, [0.25, -0.125, 0, -0.25]],
};
const entries = Object.entries(table) as [LossName, (typeof table)[LossName] & object][];

test.each(entries)(
  "%s is a mean over outputs and rows",
  async (name, [loss, weighted, gradient]) => {
    expect(await lossOf(name, batch)).toEqual({ loss, gradient });
    expect((await lossOf(name, { ...batch, weight: [0.75, 0.25] })).loss).toBe(weighted);
  },
);

test.each(entries)("%s: rows of weight 0 count for nothing", async (name, [loss, , gradient]) => {
  const padded = {
    prediction: [...batch.prediction, [1e4, -1e4]],
    target: [...batch.target, [-3, 3]],
    weight: [0.5, 0.5, 0],
  };
  const found = await lossOf(name, padded);
  expect(found.loss).toBe(loss);
  expect(found.gradient.map((slope) => slope + 0)).toEqual([...gradient, 0, 0]);
});

test("the absolute error is a metric of regressions", async () => {
  expect(await metricOf("mean-absolute-error", "mean-squared-error", batch)).toBe(1.375);
  const weighted = { ...batch, weight: [0.75, 0.25] };
  expect(await metricOf("mean-absolute-error", "huber", weighted)).toBe(1.5625);
});

test("rows of more dimensions are a mean over all their outputs, each row with its own weight", async () => {
  const inputs = [
    numbers([1, 0, 0, 0, 0, 2, 0, 0], { shape: [2, 2, 2] }),
    numbers([0, 0, 0, 0, 0, 0, 0, 0], { shape: [2, 2, 2] }),
    numbers([0.25, 0.75], { shape: [2, 1] }),
  ];
  const [loss] = await outputsOf(inputs, (graph, [prediction, target, weight]) => [
    meanSquaredError.write(graph, {
      prediction: prediction!,
      target: target!,
      weight: weight!,
    }),
  ]);
  expect(loss!.data).toEqual([0.25 * (1 / 4) + 0.75 * (4 / 4)]);
});
