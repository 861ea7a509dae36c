import { column, progression, standardised } from "../../descent/diabetes.test-kit.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";

const names = ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"];
const columns = names.map((name) => standardised(column(name)));

/** The diabetes table, standardised: 442 rows of ten numbers. */
export const xs = progression.map((_, row) => columns.map((values) => values[row]!));

/** Its target, standardised. */
export const ys = standardised(progression);

/** Linear regression on the table, from weights of 0. */
export const regression: TrainerOptions = {
  model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [names.length] }),
  loss: "mean-squared-error",
  data: { x: xs, y: ys },
  batchSize: "full",
};

/** The mean squared error of weights, of which the last is the bias, in double precision. */
export function lossOf(weights: readonly number[]): number {
  return mean(xs.map((row, i) => errorOf(weights, row, ys[i]!) ** 2));
}

/** Its gradient. */
export function gradientOf(weights: readonly number[]): number[] {
  return weights.map((_, place) =>
    mean(xs.map((row, i) => 2 * errorOf(weights, row, ys[i]!) * (row[place] ?? 1))),
  );
}

/** The weights of least squares, by the normal equations and Gaussian elimination. */
export function leastSquares(): number[] {
  const rows = xs.map((row) => [...row, 1]);
  const size = rows[0]!.length;
  const system = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => mean(rows.map((row) => row[i]! * row[j]!))),
    mean(rows.map((row, k) => row[i]! * ys[k]!)),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    // The matrix is positive definite: no pivot is near 0.
    const top = system[pivot]!.map((value) => value / system[pivot]![pivot]!);
    system[pivot] = top;
    for (let i = 0; i < size; i++) {
      if (i === pivot) continue;
      const factor = system[i]![pivot]!;
      system[i] = system[i]!.map((value, j) => value - factor * top[j]!);
    }
  }
  return system.map((row) => row[size]!);
}

function errorOf(weights: readonly number[], row: readonly number[], target: number): number {
  return [...row, 1].reduce((sum, value, i) => sum + value * weights[i]!, -target);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
