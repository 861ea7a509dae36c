import { expect } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";

// A network of two layers, its rows and its start, and its gradient spelled out in plain numbers:
// what updates of optimizers are held against.

export const updates = 10;
export const batch = 4;
export const [inputs, hidden, outputs] = [3, 5, 2];

const random = seededRandom(11);
const numbers = (length: number, scale: number) =>
  Float32Array.from({ length }, () => (2 * random() - 1) * scale);
export const x = numbers(updates * batch * inputs, 1);
export const y = numbers(updates * batch * outputs, 2);
export const weights = {
  "dense_0/kernel": { shape: [inputs, hidden], data: numbers(inputs * hidden, 0.8) },
  "dense_0/bias": { shape: [hidden], data: numbers(hidden, 0.3) },
  "dense_1/kernel": { shape: [hidden, outputs], data: numbers(hidden * outputs, 0.8) },
  "dense_1/bias": { shape: [outputs], data: numbers(outputs, 0.3) },
};

export interface Run {
  readonly losses: readonly number[];
  readonly weights: readonly number[];
}

/** The training that {@link gradientAt} spells out, by the engine: a step at each of the rates. */
export function trainerOf(options: Partial<TrainerOptions>) {
  return createTrainer({
    model: sequential([dense(hidden, { activation: "tanh" }), dense(outputs)], {
      inputShape: [inputs],
    }),
    loss: "mean-squared-error",
    data: { x, y },
    batchSize: batch,
    shuffle: false,
    weights,
    ...options,
  });
}

/** The loss of a step's batch and its gradient, by backpropagation. */
export function gradientAt(
  w: readonly (readonly number[])[],
  step: number,
): { readonly loss: number; readonly gradient: number[][] } {
  const [w1, b1, w2, b2] = w as [number[], number[], number[], number[]];
  const gradient = w.map((tensor) => tensor.map(() => 0));
  const [g1, c1, g2, c2] = gradient as [number[], number[], number[], number[]];
  let loss = 0;
  for (let row = step * batch; row < (step + 1) * batch; row++) {
    const a = b1.map((bias, j) => {
      let sum = bias;
      for (let i = 0; i < inputs; i++) sum += x[row * inputs + i]! * w1[i * hidden + j]!;
      return Math.tanh(sum);
    });
    const toHidden = a.map(() => 0);
    for (let k = 0; k < outputs; k++) {
      let p = b2[k]!;
      for (let j = 0; j < hidden; j++) p += a[j]! * w2[j * outputs + k]!;
      const error = p - y[row * outputs + k]!;
      loss += error ** 2 / (batch * outputs);
      const slope = (2 * error) / (batch * outputs);
      c2[k]! += slope;
      for (let j = 0; j < hidden; j++) {
        g2[j * outputs + k]! += slope * a[j]!;
        toHidden[j]! += slope * w2[j * outputs + k]!;
      }
    }
    for (let j = 0; j < hidden; j++) {
      const slope = toHidden[j]! * (1 - a[j]! ** 2);
      c1[j]! += slope;
      for (let i = 0; i < inputs; i++) g1[i * hidden + j]! += slope * x[row * inputs + i]!;
    }
  }
  return { loss, gradient };
}

/** The weights that training starts from, in plain numbers, a list for each tensor. */
export function startOf(): number[][] {
  return Object.values(weights).map(({ data }) => Array.from(data));
}

/** Whether losses agree to so much of themselves, and weights to so much. */
export function expectSame(run: Run, oracle: Run, within = 1e-4): void {
  const apart = run.losses.map((loss, i) => Math.abs(loss / oracle.losses[i]! - 1));
  expect(apart.length).toBe(oracle.losses.length);
  expect(Math.max(...apart)).toBeLessThan(within);
  const drift = run.weights.map((weight, i) => Math.abs(weight - oracle.weights[i]!));
  expect(drift.length).toBe(oracle.weights.length);
  expect(Math.max(...drift)).toBeLessThan(within);
}
