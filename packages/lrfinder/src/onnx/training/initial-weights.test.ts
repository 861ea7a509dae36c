import { describe, expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "./trainer-options.js";

const model = sequential([dense(1)], { inputShape: [2] });
const kernel = { shape: [2, 1], data: Float32Array.of(3, -1) };
const bias = { shape: [1], data: Float32Array.of(0.5) };

const make = (options: Partial<TrainerOptions>) =>
  createTrainer({
    model,
    loss: "mean-squared-error",
    optimizer: adam(),
    data: { x: [2, 1], y: [4] },
    ...options,
  });

describe.each([false, true])("given weights (worker: %s)", (worker) => {
  test("are what the first loss is measured with", async () => {
    const weights = { "dense_0/kernel": kernel, "dense_0/bias": bias };
    const training = await make({ weights, worker });
    // p = 3·2 − 1·1 + 0.5 = 5.5, and (5.5 − 4)² = 2.25.
    expect((await training.step({ learningRate: [0.1] })).loss).toEqual([2.25]);
    await training.close();
    expect([...kernel.data]).toEqual([3, -1]);
  });

  test("stay through a reseed, where those left out are drawn again", async () => {
    const training = await make({ weights: { "dense_0/bias": bias }, worker });
    const before = await training.weights();
    await training.reseed(1);
    const after = await training.weights();
    await training.close();
    expect([...after["dense_0/bias"]!.data]).toEqual([0.5]);
    expect(after["dense_0/kernel"]).not.toEqual(before["dense_0/kernel"]);
  });

  test("can be those of another trainer, whose slots are left out", async () => {
    const first = await make({ worker });
    await first.step({ learningRate: [0.1, 0.1] });
    const weights = await first.weights();
    expect(weights["dense_0/kernel/mean"]!.data[0]).not.toBe(0);
    const second = await make({ weights, worker });
    const taken = await second.weights();
    expect(taken["dense_0/kernel"]).toEqual(weights["dense_0/kernel"]);
    expect([...taken["dense_0/kernel/mean"]!.data]).toEqual([0, 0]);
    await Promise.all([first.close(), second.close()]);
  });
});

test("a name that the model does not have is refused, naming those it has", async () => {
  const refused = make({ weights: { "dense_1/kernel": kernel } });
  await expect(refused).rejects.toThrow(RangeError);
  await expect(refused).rejects.toThrow(
    "weights must name parameters of the model (dense_0/kernel, dense_0/bias), not dense_1/kernel",
  );
});

test("a shape that the model does not have is refused, naming both", async () => {
  const turned = make({ weights: { "dense_0/kernel": { ...kernel, shape: [1, 2] } } });
  await expect(turned).rejects.toThrow(RangeError);
  await expect(turned).rejects.toThrow("dense_0/kernel is [2, 1], not [1, 2] with 2 numbers");
  const short = make({ weights: { "dense_0/kernel": { ...kernel, data: Float32Array.of(1) } } });
  await expect(short).rejects.toThrow("dense_0/kernel is [2, 1], not [2, 1] with 1 numbers");
});

test("data that is no Float32Array is refused", async () => {
  const list: unknown = [0.5];
  const weights = { "dense_0/bias": { shape: [1], data: list as Float32Array } };
  await expect(make({ weights })).rejects.toThrow(TypeError);
  await expect(make({ weights })).rejects.toThrow(
    "weights must hold Float32Arrays, and dense_0/bias does not",
  );
});
