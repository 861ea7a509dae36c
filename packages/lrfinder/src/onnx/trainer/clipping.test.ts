import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { momentum, sgd } from "../optimizers/sgd.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

// A linear model p = x·w + b with the penalty λ·Σw², so that its gradient is plain arithmetic.

const random = seededRandom(8);
const xs = Array.from({ length: 12 }, () => [3 * random() - 1, 2 * random(), random() - 2]);
const ys = xs.map(() => 4 * random() - 2);
const l2 = 0.1;
const start = [0.5, -1, 2, 0.25];
const parameters = {
  "dense_0/kernel": { shape: [3, 1], data: Float32Array.from(start.slice(0, 3)) },
  "dense_0/bias": { shape: [1], data: Float32Array.of(start[3]!) },
};

/** d/d(w, b) of the mean squared error and the penalty. */
function gradientAt(weights: readonly number[]): number[] {
  const errors = xs.map((row, i) =>
    [...row, 1].reduce((sum, value, j) => sum + value * weights[j]!, -ys[i]!),
  );
  return weights.map((weight, j) => {
    const data = errors.reduce((sum, error, i) => sum + 2 * error * (xs[i]![j] ?? 1), 0);
    return data / xs.length + (j < 3 ? 2 * l2 * weight : 0);
  });
}

const lengthOf = (gradient: readonly number[]) => Math.hypot(...gradient);
const byNorm = (most: number) => (gradient: readonly number[]) =>
  gradient.map((value) => value * Math.min(1, most / lengthOf(gradient)));
const byValue = (most: number) => (gradient: readonly number[]) =>
  gradient.map((value) => Math.min(most, Math.max(-most, value)));

type Clip = ReturnType<typeof byNorm>;
type Optimize = (clip: Clip, lr: number, steps: number) => number[];

const descend: Optimize = (clip, lr, steps) => {
  let weights = start;
  for (let step = 0; step < steps; step++) {
    const gradient = clip(gradientAt(weights));
    weights = weights.map((weight, j) => weight - lr * gradient[j]!);
  }
  return weights;
};

const roll: Optimize = (clip, lr, steps) => {
  let weights = start;
  let velocity = [0, 0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const gradient = clip(gradientAt(weights));
    velocity = velocity.map((value, j) => 0.9 * value + gradient[j]!);
    weights = weights.map((weight, j) => weight - lr * velocity[j]!);
  }
  return weights;
};

const adapt: Optimize = (clip, lr, steps) => {
  let weights = start;
  let mean = [0, 0, 0, 0];
  let square = [0, 0, 0, 0];
  for (let step = 1; step <= steps; step++) {
    const gradient = clip(gradientAt(weights));
    mean = mean.map((value, j) => 0.9 * value + 0.1 * gradient[j]!);
    square = square.map((value, j) => 0.999 * value + 0.001 * gradient[j]! ** 2);
    weights = weights.map((weight, j) => {
      const root = Math.sqrt(square[j]! / (1 - 0.999 ** step)) + 1e-7;
      return weight - (lr * mean[j]!) / (1 - 0.9 ** step) / root;
    });
  }
  return weights;
};

async function trained(options: Partial<TrainerOptions>, lr: number, steps: number) {
  const training = await createTrainer({
    model: sequential([dense(1, { l2 })], { inputShape: [3] }),
    loss: "mean-squared-error",
    data: { x: xs, y: ys },
    batchSize: "full",
    weights: parameters,
    ...options,
  });
  await training.step({ learningRate: Array.from({ length: steps }, () => lr) });
  const weights = await training.weights();
  await training.close();
  return ["dense_0/kernel", "dense_0/bias"].flatMap((name) => [...weights[name]!.data]);
}

function expectClose(one: readonly number[], other: readonly number[]): void {
  expect(one.length).toBe(other.length);
  for (const [i, value] of one.entries()) expect(Math.abs(value - other[i]!)).toBeLessThan(1e-5);
}

const optimizers = [
  { optimizer: sgd(), optimize: descend },
  { optimizer: momentum(), optimize: roll },
  { optimizer: adam(), optimize: adapt },
];
const ways: Record<string, Partial<TrainerOptions>> = {
  "at once": {},
  "in chunks": { rowsPerChunk: 5 },
  "in a worker": { worker: true },
};

describe.each(Object.entries(ways))("%s", (_, way) => {
  test.each(optimizers)("$optimizer.name sees gradients of at most clipNorm", async (each) => {
    const { optimizer, optimize } = each;
    const clipNorm = lengthOf(gradientAt(start)) / 3;
    const expected = optimize(byNorm(clipNorm), 0.02, 8);
    expectClose(await trained({ ...way, optimizer, clipNorm }, 0.02, 8), expected);
    // It must have clipped, or the test could not fail.
    const free = optimize((gradient) => [...gradient], 0.02, 8);
    expect(lengthOf(free.map((value, j) => value - expected[j]!))).toBeGreaterThan(1e-3);
  });

  test.each(optimizers)("$optimizer.name sees numbers of at most clipValue", async (each) => {
    const { optimizer, optimize } = each;
    const sizes = gradientAt(start).map(Math.abs);
    const clipValue = (Math.max(...sizes) + Math.min(...sizes)) / 2;
    expect(sizes.filter((size) => size > clipValue).length).toBeGreaterThan(0);
    const expected = optimize(byValue(clipValue), 0.02, 8);
    expectClose(await trained({ ...way, optimizer, clipValue }, 0.02, 8), expected);
    const free = optimize((gradient) => [...gradient], 0.02, 8);
    expect(lengthOf(free.map((value, j) => value - expected[j]!))).toBeGreaterThan(1e-4);
  });
});

test("a shorter gradient is left as it is, and a gradient of 0 is no matter", async () => {
  const free = await trained({}, 0.02, 8);
  expectClose(await trained({ clipNorm: 1e6 }, 0.02, 8), free);
  expectClose(await trained({ clipValue: 1e6 }, 0.02, 8), free);
  const flat = { x: [[0, 0, 0]], y: [start[3]!] };
  const model = sequential([dense(1)], { inputShape: [3] });
  expectClose(await trained({ model, data: flat, clipNorm: 1 }, 0.1, 3), start);
});

test("the length is that of all weights of a network together", async () => {
  const options: TrainerOptions = {
    model: sequential([dense(4, { activation: "tanh" }), dense(2)], { inputShape: [3] }),
    loss: "mean-squared-error",
    data: { x: xs, y: ys.flatMap((y) => [y, -y]) },
    batchSize: "full",
  };
  const change = async (clipping: Partial<TrainerOptions>) => {
    const training = await createTrainer({ ...options, ...clipping });
    const before = await training.weights();
    await training.step({ learningRate: [1] });
    const after = await training.weights();
    await training.close();
    return Object.keys(before).flatMap((name) =>
      [...before[name]!.data].map((value, i) => value - after[name]!.data[i]!),
    );
  };
  const gradient = await change({});
  expectClose(await change({ clipNorm: 0.25 }), byNorm(0.25)(gradient));
  expectClose(await change({ clipNorm: 0.25, rowsPerChunk: 5 }), byNorm(0.25)(gradient));
  expectClose(await change({ clipValue: 0.1 }), byValue(0.1)(gradient));
});

test("clipping options out of range, or both at once, are refused", async () => {
  for (const name of ["clipNorm", "clipValue"]) {
    for (const value of [0, -1, Number.NaN, Infinity]) {
      const refused = trained({ [name]: value }, 0.1, 1);
      await expect(refused).rejects.toThrow(`${name} must be a number above 0, not ${value}`);
    }
  }
  const both = trained({ clipNorm: 1, clipValue: 1 }, 0.1, 1);
  await expect(both).rejects.toThrow(TypeError);
});
