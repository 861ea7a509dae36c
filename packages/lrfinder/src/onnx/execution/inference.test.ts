import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { flatten } from "../models/layers/flatten.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";

const random = seededRandom(12);
const rows = 37;
const numbers = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);
const x = numbers(rows * 3);
const y = numbers(rows * 2);

const make = (options: Partial<TrainerOptions> = {}) =>
  createTrainer({
    model: sequential([dense(5, { activation: "tanh", l2: 0.1 }), dropout(0.5), dense(2)], {
      inputShape: [3],
    }),
    loss: "mean-squared-error",
    metrics: ["mean-absolute-error"],
    optimizer: adam(),
    data: { x, y },
    batchSize: 8,
    ...options,
  });

const places = {
  "in this thread": {},
  "in a worker": { worker: true },
  "in chunks": { rowsPerChunk: 10 },
  "on onnxruntime-web": { runtime: "onnxruntime-web" },
  "from shared memory": {
    data: { x: new Float32Array(new SharedArrayBuffer(x.byteLength)), y },
  },
} as const satisfies Record<string, Partial<TrainerOptions>>;
places["from shared memory"].data.x.set(x);

describe.each(Object.entries(places))("a model in training %s", (_, place) => {
  test("is scored and predicts as its formulas say, with nothing dropped", async () => {
    const training = await make(place);
    await training.step({ learningRate: new Array<number>(7).fill(0.01) });
    const weights = await training.weights();
    const scores = await training.evaluate();
    const other = await training.evaluate({ x: x.slice(0, 15), y: y.slice(0, 10) });
    const predictions = await training.predict(x);
    const one = await training.predict([[...x.slice(6, 9)]]);
    expect(await training.weights()).toEqual(weights);
    await training.close();

    const expected = Array.from({ length: rows }, (_, row) =>
      forward(weights, [...x.slice(row * 3, row * 3 + 3)]),
    ).flat();
    const mean = (of: (error: number) => number, count = rows * 2) =>
      expected.slice(0, count).reduce((sum, value, i) => sum + of(value - y[i]!), 0) / count;
    const kernel = [...weights["dense_0/kernel"]!.data];
    const penalty = 0.1 * kernel.reduce((sum, weight) => sum + weight ** 2, 0);
    const square = (error: number) => error ** 2;

    expect(predictions.shape).toEqual([rows, 2]);
    predictions.data.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
    expect(one.shape).toEqual([1, 2]);
    expect(one.data[0]).toBeCloseTo(expected[4]!, 5);
    expect(one.data[1]).toBeCloseTo(expected[5]!, 5);
    expect(scores.loss).toBeCloseTo(mean(square) + penalty, 5);
    expect(scores.metrics["mean-absolute-error"]).toBeCloseTo(mean(Math.abs), 5);
    expect(other.loss).toBeCloseTo(mean(square, 10) + penalty, 5);
    expect(other.metrics["mean-absolute-error"]).toBeCloseTo(mean(Math.abs, 10), 5);
  });

  test("refuses rows that do not fit, and stays open", async () => {
    const training = await make(place);
    const cases = [
      [training.evaluate({ x: [1, 2], y: [1, 2] }), "x must hold 3 numbers a row"],
      [training.evaluate({ x: [1, 2, 3], y: [1] }), "y must hold 2 numbers (2 for each of 1 rows)"],
      [training.predict([]), "x must hold at least one row"],
    ] as const;
    for (const [refused, message] of cases) {
      await expect(refused).rejects.toThrow(RangeError);
      await expect(refused).rejects.toThrow(message);
    }
    expect((await training.predict([0, 0, 0])).data.length).toBe(2);
    await training.close();
  });
});

/** Two dense layers in double precision. */
function forward(
  weights: Awaited<ReturnType<Awaited<ReturnType<typeof make>>["weights"]>>,
  row: readonly number[],
): number[] {
  const layer = (name: string, inputs: readonly number[]) => {
    const kernel = weights[`${name}/kernel`]!;
    const bias = weights[`${name}/bias`]!.data;
    const units = kernel.shape[1]!;
    return Array.from({ length: units }, (_, unit) =>
      inputs.reduce((sum, value, i) => sum + value * kernel.data[i * units + unit]!, bias[unit]!),
    );
  };
  return layer("dense_2", layer("dense_0", row).map(Math.tanh));
}

test("labels and rows of any shape are scored: a model of nothing but zeros is as good as chance", async () => {
  const training = await createTrainer({
    model: sequential([flatten(), dense(3, { kernelInitializer: 0 })], { inputShape: [2, 2] }),
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    data: { x: numbers(5 * 4), y: [0, 1, 2, 0, 0] },
  });
  const { loss, metrics } = await training.evaluate();
  const { shape } = await training.predict(numbers(3 * 4));
  await training.close();
  expect(loss).toBeCloseTo(Math.log(3), 6);
  // Of equal logits the first is the largest.
  expect(metrics.accuracy).toBeCloseTo(3 / 5, 6);
  expect(shape).toEqual([3, 3]);
});

test("a short last chunk leaks nothing: a NaN row spoils its own scores only", async () => {
  const training = await make({ rowsPerChunk: 4 });
  const odd = Float32Array.from([...x.slice(0, 15), Number.NaN, 0, 0]);
  const { data } = await training.predict(odd);
  expect([...data].map(Number.isNaN)).toEqual([...new Array<boolean>(10).fill(false), true, true]);
  const clean = await training.evaluate({ x: odd.slice(0, 15), y: y.slice(0, 10) });
  expect(Number.isFinite(clean.loss)).toBe(true);
  const spoiled = await training.evaluate({ x: odd, y: y.slice(0, 12) });
  expect(spoiled.loss).toBeNaN();
  await training.close();
});
