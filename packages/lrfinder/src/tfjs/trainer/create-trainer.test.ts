import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { column, everythingOf, oneWeight, optimizers } from "../fit/models.test-kit.js";
import { momentumOf } from "../fit/optimizer-rate.js";
import { createTrainer } from "../index.js";

const numbers = Array.from({ length: 10 }, (_, i) => i + 1);
const rates = (n: number, lr = 0.001) => ({ learningRate: Array<number>(n).fill(lr) });

test("an update is trainOnBatch at the rate asked for, and the loss is the one before it", async () => {
  // w = 0, loss (w·2 − 6)² = 36, gradient 2·(w·2 − 6)·2 = −24, so w ← 0.24 and the loss (0.48 −
  // 6)².
  const model = oneWeight("sgd");
  const training = createTrainer(model, { x: [2], y: [6] });
  const { loss, metrics } = await training.step({ learningRate: [0.01, 0.02] });
  expect(loss).toEqual([36, expect.closeTo(5.52 ** 2, 4)]);
  expect(metrics).toEqual({});
  expect(model.getWeights()[0]!.dataSync()[0]).toBeCloseTo(0.24 + 0.02 * 4 * 5.52, 5);
});

test("an epoch takes every row once, in another order each epoch; the last batch may be short", async () => {
  const model = oneWeight("sgd", { loss: tf.add });
  const training = createTrainer(model, { x: numbers, y: numbers, batchSize: 4, seed: 5 });
  expect(training.stepsPerEpoch).toBe(3);
  const sums = async () => {
    const { loss } = await training.step(rates(3, 0));
    return loss.map((mean, i) => Math.round(mean * (i < 2 ? 4 : 2)));
  };
  const [first, second] = [await sums(), await sums()];
  for (const each of [first, second]) expect(each.reduce((a, b) => a + b)).toBe(55);
  expect(second).not.toEqual(first);
});

test("without shuffling, rows come in table order, and a full batch has them all", async () => {
  const model = oneWeight("sgd", { loss: tf.add });
  const data = { x: numbers, y: numbers, shuffle: false };
  const inOrder = await createTrainer(model, { ...data, batchSize: 4 }).step(rates(4, 0));
  expect(inOrder.loss).toEqual([2.5, 6.5, 9.5, 2.5]);
  const full = createTrainer(model, { ...data, batchSize: "full" });
  expect(full.stepsPerEpoch).toBe(1);
  expect((await full.step(rates(2, 0))).loss).toEqual([5.5, 5.5]);
});

describe.each(Object.entries(optimizers))("%s", (_, make) => {
  test("a snapshot restores everything, to the bit, any number of times, and holds nothing", async () => {
    const model = oneWeight(make());
    const training = createTrainer(model, { x: numbers, y: numbers, batchSize: 3 });
    await training.step(rates(2));
    const before = everythingOf(model);
    const tensors = tf.memory().numTensors;
    const state = await training.snapshot();
    const first = await training.step(rates(5, 0.01));
    for (let again = 0; again < 2; again++) {
      await training.restore(state);
      expect(everythingOf(model)).toEqual(before);
      expect(await training.step(rates(5, 0.01))).toEqual(first);
    }
    await training.reseed(7);
    await training.restore(state);
    training.release(state);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(await training.step(rates(5, 0.01))).toEqual(first);
  });
});

test("the same seed gives the same order from its start, another another", async () => {
  const model = oneWeight("sgd", { loss: tf.add });
  const training = createTrainer(model, { x: numbers, y: numbers, batchSize: 1, seed: 3 });
  const epoch = async () => (await training.step(rates(10, 0))).loss;
  const first = await epoch();
  await training.reseed(4);
  expect(await epoch()).not.toEqual(first);
  await training.step(rates(3, 0));
  await training.reseed(3);
  expect(await epoch()).toEqual(first);
});

test("findLearningRate takes it in one line, repeats, and gives the model back", async () => {
  const x = Array.from({ length: 64 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
  const y = x.map(([a, b]) => [2 * a! - b!]);
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2] }));
  model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
  const before = everythingOf(model);
  const tensors = tf.memory().numTensors;
  const options = { minLr: 1e-4, maxLr: 100, steps: 60, repeats: 3 };
  const { suggestion, repeats, restored } = await findLearningRate(
    createTrainer(model, { x, y, batchSize: 16 }),
    options,
  );
  expect(repeats.length).toBe(3);
  expect(repeats[1]!.curve.losses).not.toEqual(repeats[0]!.curve.losses);
  expect(repeats[0]!.metrics.mae!.length).toBe(repeats[0]!.curve.losses.length);
  expect(restored).toBe(true);
  if (suggestion.status !== "found") throw new Error(suggestion.reason);
  expect(suggestion.lr).toBeGreaterThan(0.01);
  expect(suggestion.lr).toBeLessThan(10);
  expect(everythingOf(model)).toEqual(before);
  expect(tf.memory().numTensors).toBe(tensors);
});

describe("data", () => {
  const forms: Record<
    string,
    () => {
      x: Parameters<typeof createTrainer>[1]["x"];
      y: typeof numbers | Float32Array | tf.Tensor;
    }
  > = {
    numbers: () => ({ x: numbers, y: numbers }),
    "rows of numbers": () => ({ x: numbers.map((n) => [n]), y: numbers }),
    "typed arrays": () => ({
      x: numbers.map((n) => Float32Array.of(n)),
      y: Float32Array.from(numbers),
    }),
    tensors: () => ({ x: column(numbers), y: column(numbers) }),
    "tensors of one axis": () => ({ x: tf.tensor1d(numbers), y: tf.tensor1d(numbers) }),
    "a list of one tensor": () => ({ x: [column(numbers)], y: column(numbers) }),
    "a record": () => ({ x: { only: column(numbers) }, y: numbers }),
  };
  test.each(Object.entries(forms))("may be %s", async (_, make) => {
    const input = tf.input({ shape: [1], name: "only" });
    const output = tf.layers
      .dense({ units: 1, useBias: false, kernelInitializer: "zeros" })
      .apply(input) as tf.SymbolicTensor;
    const model = tf.model({ inputs: input, outputs: output });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const data = make();
    const tensors = tf.memory().numTensors;
    const training = createTrainer(model, { ...data, batchSize: 5, shuffle: false });
    const { loss } = await training.step(rates(2, 0));
    expect(loss).toEqual([11, 66]);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test("of several inputs and outputs is a list or a record, and the metrics are those of fit", async () => {
    const [a, b] = ["a", "b"].map((name) => tf.input({ shape: [1], name }));
    const sum = tf.layers.add({ name: "sum" }).apply([a!, b!]) as tf.SymbolicTensor;
    const product = tf.layers.multiply({ name: "product" }).apply([a!, b!]) as tf.SymbolicTensor;
    const scale = tf.layers.dense({ units: 1, name: "scale" }).apply(sum) as tf.SymbolicTensor;
    const model = tf.model({ inputs: [a!, b!], outputs: [scale, product] });
    model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["mae"] });
    const tens = numbers.map((n) => 10 * n);
    const list = createTrainer(model, { x: [numbers, tens], y: [column(numbers), numbers] });
    const record = createTrainer(model, {
      x: { b: tens, a: numbers },
      y: { scale: numbers, product: numbers },
    });
    const byList = await list.step(rates(1, 0));
    const byRecord = await record.step(rates(1, 0));
    expect(Object.keys(byList.metrics)).toEqual([
      "scale_loss",
      "product_loss",
      "scale_mae",
      "product_mae",
    ]);
    expect(byList.metrics.product_mae![0]).toBeCloseTo((10 * 385 - 55) / 10, 3);
    expect(byRecord.metrics.product_mae![0]).toBeCloseTo((10 * 385 - 55) / 10, 3);
  });

  test("that does not fit the model is refused", () => {
    const model = oneWeight("sgd");
    expect(() => createTrainer(model, { x: numbers, y: [1, 2] })).toThrow(
      new RangeError("y must have as many rows as x (10), not 2"),
    );
    expect(() => createTrainer(model, { x: {}, y: numbers })).toThrow(
      new TypeError("x must be a tensor or an array of rows"),
    );
    const input = ["a", "b"].map((name) => tf.input({ shape: [1], name }));
    const output = tf.layers.add().apply(input) as tf.SymbolicTensor;
    const two = tf.model({ inputs: input, outputs: output });
    two.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    expect(() => createTrainer(two, { x: [numbers], y: numbers })).toThrow(
      new TypeError("x must be a list of tensors or arrays of rows for a, b, or a record of them"),
    );
    expect(() => createTrainer(two, { x: [numbers, [1]], y: numbers })).toThrow(
      new RangeError("x must have as many rows in every part as in the first (10), not 1"),
    );
  });
});

test("a model that is not compiled is refused", () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
  expect(() => createTrainer(model, { x: [1], y: [1] })).toThrow(
    new TypeError("the model must be compiled before it can be trained"),
  );
});

test("momentum is used where it is asked for, and the optimizer's own again where it is not", async () => {
  const model = oneWeight(tf.train.momentum(0.1, 0.9), { loss: (_, predicted) => predicted });
  const weight = () => model.getWeights()[0]!.dataSync()[0]!;
  const training = createTrainer(model, { x: [1], y: [0] });
  // Velocities with gradient 1: 1, then 0.5·1 + 1, then 0.9·1.5 + 1.
  await training.step({ learningRate: [0.1, 0.1], momentum: [0.5, 0.5] });
  expect(weight()).toBeCloseTo(-0.25, 5);
  await training.step(rates(1, 0.1));
  expect(weight()).toBeCloseTo(-0.25 - 0.235, 5);
  expect(momentumOf(model.optimizer)).toBe(0.9);
});

test("momentum for an optimizer without one changes nothing", async () => {
  const model = oneWeight("sgd", { loss: (_, predicted) => predicted });
  await createTrainer(model, { x: [1], y: [0] }).step({ ...rates(2, 0.1), momentum: [0.9, 0.9] });
  expect(model.getWeights()[0]!.dataSync()[0]).toBeCloseTo(-0.2, 6);
});

test("an abort ends a run of updates between two of them, a timer's included", async () => {
  const model = oneWeight("sgd");
  const training = createTrainer(model, { x: numbers, y: numbers, batchSize: 1 });
  const aborted = await training.step({ ...rates(5), signal: { aborted: true } });
  expect(aborted.loss).toEqual([]);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 0);
  const { loss } = await training.step({ ...rates(200_000), signal: controller.signal });
  expect(loss.length).toBeLessThan(200_000);
});

test("a second test begun while one runs rejects at once, and changes nothing", async () => {
  const model = oneWeight("adam");
  const training = createTrainer(model, { x: numbers, y: numbers, batchSize: 2 });
  const before = everythingOf(model);
  const alone = await findLearningRate(training, { steps: 20, repeats: 2 });
  const others: Promise<unknown>[] = [];
  const together = await findLearningRate(training, {
    ...{ steps: 20, repeats: 2 },
    onProgress: () => others.push(findLearningRate(training).catch((error: unknown) => error)),
  });
  expect(together).toEqual(alone);
  expect(everythingOf(model)).toEqual(before);
  expect(others.length).toBeGreaterThan(0);
  for (const error of await Promise.all(others)) {
    expect(error).toMatchObject({ code: "trainer-busy" });
  }
});

test("another trainer's snapshot, a released one and what is none are refused untouched", async () => {
  const [model, otherModel] = [oneWeight("adam"), oneWeight("adam")];
  const training = createTrainer(model, { x: numbers, y: numbers });
  const other = createTrainer(otherModel, { x: numbers, y: numbers });
  await training.step(rates(3));
  const before = everythingOf(model);
  const foreign = await other.snapshot();
  const released = await training.snapshot();
  training.release(released);
  for (const wrong of [foreign, { ...foreign }, undefined, null, "state"]) {
    await expect(Reflect.apply(training.restore, training, [wrong])).rejects.toThrow(
      new TypeError("the snapshot must be one that this trainer has made"),
    );
  }
  await expect(training.restore(released)).rejects.toThrow("the snapshot has been released");
  expect(everythingOf(model)).toEqual(before);
  other.release(foreign);
});

test("the loss in use of a model that normalises by its batch is that of evaluate, on rows spread over all", async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [1], units: 3 }),
      tf.layers.batchNormalization(),
      tf.layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError", metrics: ["mae"] });
  const many = Array.from({ length: 160 }, (_, i) => i / 100);
  const training = createTrainer(model, { x: many, y: many, batchSize: 4 });
  await training.step(rates(9, 0.05));
  for (const [count, every] of [
    [80, 2],
    [1000, 1],
  ] as const) {
    const tensors = tf.memory().numTensors;
    const loss = await training.inferenceLoss?.(count);
    expect(tf.memory().numTensors).toBe(tensors);
    const some = tf.tensor(many.filter((_, i) => i % every === 0));
    const [evaluated] = model.evaluate(some, some) as tf.Scalar[];
    expect(loss).toBeCloseTo(evaluated!.dataSync()[0]!, 5);
  }
  expect(createTrainer(oneWeight("sgd"), { x: numbers, y: numbers }).inferenceLoss).toBeUndefined();
});
