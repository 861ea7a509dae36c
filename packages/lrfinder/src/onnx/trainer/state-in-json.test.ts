import { describe, expect, test } from "vitest";
import { exportModel } from "../export/export-model.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import type { Weights } from "../training/weights.js";
import { createTrainer } from "./create-trainer.js";

const x = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));
const y = Float32Array.from({ length: 20 }, (_, i) => Math.cos(3 * i));
const options: TrainerOptions = {
  model: sequential([dense(4, { activation: "relu" }), dense(1)], { inputShape: [3] }),
  loss: "mean-squared-error",
  optimizer: adam(),
  data: { x, y },
  batchSize: 6,
};
const rates = [0.1, 0.03, 0.01];
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const bitsOf = (weights: Weights) =>
  Object.entries(weights).map(([name, { data }]) => [name, new Uint32Array(data.slice().buffer)]);

describe.each([false, true])("a state in JSON (worker: %s)", (worker) => {
  test("leads another trainer on to the bit", async () => {
    const first = await createTrainer({ ...options, worker });
    await first.step({ learningRate: rates });
    const text = JSON.stringify(await first.save());
    const { loss } = await first.step({ learningRate: rates });
    const after = await first.weights();
    await first.close();

    const second = await createTrainer({ ...options, worker, seed: 3 });
    await second.load(JSON.parse(text));
    expect(JSON.stringify(await second.save())).toBe(text);
    expect((await second.step({ learningRate: rates })).loss).toEqual(loss);
    expect(bitsOf(await second.weights())).toEqual(bitsOf(after));
    await second.close();
  });

  test("keeps NaN, infinities, the sign of 0 and the smallest numbers", async () => {
    const training = await createTrainer({ ...options, worker });
    const state = await training.save();
    const strange = [Number.NaN, Infinity, -Infinity, -0, 1.4e-45, -3.4028234663852886e38];
    const { data } = state.weights["dense_0/kernel"]!;
    data.set(strange);
    await training.load(throughJson(state));
    const read = (await training.weights())["dense_0/kernel"]!.data;
    expect([...read.subarray(0, strange.length)]).toEqual([...data.subarray(0, strange.length)]);
    expect(bitsOf({ read: { shape: [12], data: read } })).toEqual(
      bitsOf({ read: { shape: [12], data } }),
    );
    await training.close();
  });
});

test("weights in JSON start a trainer, and are exported, as those they were", async () => {
  const large = sequential([dense(300)], { inputShape: [30] });
  const data = { x: x.slice(0, 60), y: new Float32Array(600) };
  const training = await createTrainer({ ...options, model: large, data });
  const weights = await training.weights();
  await training.close();
  const again = await createTrainer({
    ...options,
    ...{ model: large, data, seed: 9, weights: throughJson(weights) },
  });
  expect(bitsOf(await again.weights())).toEqual(bitsOf(weights));
  await again.close();
  const exported = (given: Weights) =>
    exportModel({ model: large, loss: "mean-squared-error", weights: given });
  expect(exported(throughJson(weights))).toEqual(exported(weights));
});

test("what JSON has lost or someone cut is refused with what to write, and changes nothing", async () => {
  const training = await createTrainer(options);
  const state = await training.save();
  const write =
    "dense_0/kernel does not: where they come from JSON, write what save() or weights()";
  await expect(training.load(throughJson(structuredClone(state)))).rejects.toThrow(write);
  const parsed = throughJson(state);
  for (const data of ["no base64!", "AAAAAAA=", 5, null]) {
    const weights = { ...parsed.weights, "dense_0/kernel": { shape: [3, 4], data } };
    const load = Reflect.apply(training.load, training, [{ ...parsed, weights }]);
    await expect(load).rejects.toThrow(TypeError);
    await expect(load).rejects.toThrow(write);
  }
  const cut = { ...parsed.weights, "dense_0/kernel": { shape: [3, 4], data: "AACAPw==" } };
  const load = Reflect.apply(training.load, training, [{ ...parsed, weights: cut }]);
  await expect(load).rejects.toThrow("dense_0/kernel is [3, 4], not [3, 4] with 1 numbers");
  expect(await training.save()).toEqual(state);
  await training.close();
});
