import { seededRandom } from "lrfinder";
import { normal } from "./normal.js";
import type { Rows } from "./rows.js";

/**
 * Friedman #1 (Friedman 1991, "Multivariate Adaptive Regression Splines"): ten uniform inputs, of
 * which five count, `y = 10 sin(π x₀x₁) + 20 (x₂ − ½)² + 10 x₃ + 5 x₄ + N(0, 1)`.
 */
export function friedman({ rows, seed }: { rows: number; seed: number }): Rows {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => Array.from({ length: 10 }, random));
  const y = x.map(([a, b, c, d, e]) => [
    10 * Math.sin(Math.PI * a! * b!) + 20 * (c! - 0.5) ** 2 + 10 * d! + 5 * e! + normal(random),
  ]);
  return { x, y };
}
