import { expect, test } from "vitest";
import {
  batchNormalization,
  conv2d,
  createTrainer,
  dense,
  dropout,
  embedding,
  flatten,
  type Layer,
  layerNormalization,
  lstm,
  reshape,
  sequential,
  sgd,
} from "../index.js";
import { summarize } from "./model.js";

const isDeep = (layers: readonly Layer[], inputType?: "int32") =>
  summarize(sequential(layers, { inputShape: [16], ...(inputType && { inputType }) })).deep;

test("a model is deep where it convolves, recurs, embeds or normalises", () => {
  const relu = { activation: "relu" } as const;
  expect(isDeep([dense(4, relu), dropout(0.5), dense(3, { activation: "softmax" })])).toBe(false);
  expect(isDeep([reshape([4, 4]), flatten(), dense(1, { activation: "gelu" })])).toBe(false);
  expect(isDeep([reshape([1, 4, 4]), conv2d(2, 3), flatten(), dense(1)])).toBe(true);
  expect(isDeep([reshape([4, 4]), lstm(3), dense(1)])).toBe(true);
  expect(isDeep([embedding(5, 2), flatten(), dense(1)], "int32")).toBe(true);
  expect(isDeep([dense(4), batchNormalization(), dense(1)])).toBe(true);
  expect(isDeep([dense(4), layerNormalization(), dense(1)])).toBe(true);
});

test("its trainer says so, in this thread and in a worker", async () => {
  const x = Array.from({ length: 8 }, (_, i) => Array.from({ length: 16 }, (_, j) => (i * j) % 3));
  const y = x.map((_, i) => [i % 2]);
  const model = sequential([dense(4), layerNormalization(), dense(1)], { inputShape: [16] });
  for (const worker of [false, true]) {
    const asked = {
      model,
      optimizer: sgd(),
      loss: "mean-squared-error",
      data: { x, y },
      worker,
    } as const;
    const training = await createTrainer(asked);
    expect(training.deep).toBe(true);
    await training.close();
  }
});
