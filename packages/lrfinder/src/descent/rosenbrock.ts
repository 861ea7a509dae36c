import type { NamedSurface } from "./surface.js";

/**
 * Rosenbrock's banana: `f(x, y) = (1 − x)² + 100·(y − x²)²`, lowest at (1, 1), where it is 0.
 *
 * Its gradient is `(−2·(1 − x) − 400·x·(y − x²), 200·(y − x²))`. The valley is found at once;
 * following its bend to the end takes thousands of updates.
 *
 * Source: Rosenbrock 1960, "An automatic method for finding the greatest or least value of a
 * function", with its start.
 */
export const rosenbrock: NamedSurface = {
  name: "rosenbrock",
  formula: "(1 − x)² + 100·(y − x²)²",
  parameters: ["x", "y"],
  start: [-1.2, 1],
  view: [
    [-1.8, 1.8],
    [-0.8, 2.2],
  ],
  minima: [[1, 1]],
  loss: ([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2,
  gradient: ([x, y]) => {
    const beside = y! - x! ** 2;
    return [-2 * (1 - x!) - 400 * x! * beside, 200 * beside];
  },
};
