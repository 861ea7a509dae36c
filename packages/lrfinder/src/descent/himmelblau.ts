import type { NamedSurface } from "./surface.js";

/**
 * Himmelblau's function: `f(x, y) = (x² + y − 11)² + (x + y² − 7)²`, which has four minima, all 0.
 *
 * Its gradient is `(4x·(x² + y − 11) + 2·(x + y² − 7), 2·(x² + y − 11) + 4y·(x + y² − 7))`. Which
 * minimum a walk finds depends on where it starts.
 *
 * Source: Himmelblau 1972, "Applied Nonlinear Programming".
 */
export const himmelblau: NamedSurface = {
  name: "himmelblau",
  formula: "(x² + y − 11)² + (x + y² − 7)²",
  parameters: ["x", "y"],
  start: [0, 0],
  view: [
    [-5, 5],
    [-5, 5],
  ],
  // Where both squares are 0; the digits are those of the nearest doubles.
  minima: [
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.283185991286169],
    [3.584428340330492, -1.8481265269644034],
  ],
  loss: ([x, y]) => (x! ** 2 + y! - 11) ** 2 + (x! + y! ** 2 - 7) ** 2,
  gradient: ([x, y]) => {
    const first = x! ** 2 + y! - 11;
    const second = x! + y! ** 2 - 7;
    return [4 * x! * first + 2 * second, 2 * first + 4 * y! * second];
  },
};
