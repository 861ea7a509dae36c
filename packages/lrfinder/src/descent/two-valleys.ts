import type { NamedSurface } from "./surface.js";

/**
 * Two valleys of one parameter: `f(x) = x⁴/4 − x³/6 − 2x² + 2x`, gradient
 * `(x + 2)·(x − 1/2)·(x − 2)`.
 *
 * The deep valley is at −2, the shallow one at 2, the ridge between them at 1/2. A walk from the
 * right ends in the shallow valley (lr 0.05), unless its first step is long enough to leap over the
 * ridge (lr 0.17).
 */
export const twoValleys: NamedSurface = {
  name: "two-valleys",
  formula: "x⁴/4 − x³/6 − 2x² + 2x",
  parameters: ["x"],
  start: [3.2],
  view: [[-3.4, 3.4]],
  minima: [[-2], [2]],
  loss: ([x]) => x! ** 4 / 4 - x! ** 3 / 6 - 2 * x! ** 2 + 2 * x!,
  gradient: ([x]) => [(x! + 2) * (x! - 0.5) * (x! - 2)],
};
