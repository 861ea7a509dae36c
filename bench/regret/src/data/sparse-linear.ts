import { seededRandom } from "lrfinder";
import { normal, studentT } from "./normal.js";
import type { Rows } from "./rows.js";

/**
 * Sparse linear regression with heavy tails: 50 normal inputs, of which eight count, each with a
 * normal coefficient, and noise of Student's t distribution with 3 degrees of freedom.
 */
export function sparseLinear({ rows, seed }: { rows: number; seed: number }): Rows {
  const random = seededRandom(seed);
  const coefficients = Array.from({ length: 8 }, () => normal(random));
  const x = Array.from({ length: rows }, () => Array.from({ length: 50 }, () => normal(random)));
  const y = x.map((inputs) => [
    coefficients.reduce((sum, value, i) => sum + value * inputs[i]!, 0.5 * studentT(random, 3)),
  ]);
  return { x, y };
}
