import { seededRandom } from "lrfinder";
import { normal } from "./normal.js";
import type { Rows } from "./rows.js";

/**
 * What a random network says: 16 normal inputs, 8 hidden tanh units and 3 outputs, all weights
 * normal, and a tenth of a deviation of noise.
 */
export function teacher({ rows, seed }: { rows: number; seed: number }): Rows {
  const random = seededRandom(seed);
  const matrix = (inputs: number, outputs: number) =>
    Array.from({ length: outputs }, () =>
      Array.from({ length: inputs }, () => normal(random) / Math.sqrt(inputs)),
    );
  const product = (weights: number[][], inputs: number[]) =>
    weights.map((row) => row.reduce((sum, weight, i) => sum + weight * inputs[i]!, 0));
  const first = matrix(16, 8);
  const second = matrix(8, 3);
  const x = Array.from({ length: rows }, () => Array.from({ length: 16 }, () => normal(random)));
  const y = x.map((inputs) => {
    const hidden = product(first, inputs).map((value) => Math.tanh(2 * value));
    return product(second, hidden).map((value) => value + 0.1 * normal(random));
  });
  return { x, y };
}
