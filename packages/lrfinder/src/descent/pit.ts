import { positive } from "../numeric/checks.js";
import { formatNumber } from "../numeric/format.js";
import type { NamedSurface } from "./surface.js";

/** What a pit is like. */
export interface PitOptions {
  /** How fast its walls steepen, above 0. Default: 1. */
  readonly curvature?: number;
}

/**
 * The U-shaped pit of one parameter: `f(x) = (c/2)·x²` with c the curvature, gradient `c·x`, lowest
 * at 0.
 *
 * Gradient descent multiplies x by `1 − lr·c` at each update. So it converges without leaping over
 * the bottom where lr < 1/c, arrives at once where lr = 1/c, leaps from side to side and still
 * converges up to 2/c, where it circles for ever, and is gone above.
 *
 * @throws RangeError where `curvature` is not a number above 0.
 * @example
 * descend(pit(), { learningRate: 1.5 }).path; // [[-2], [1], [-0.5], [0.25], …]
 */
export function pit({ curvature = 1 }: PitOptions = {}): NamedSurface {
  const c = positive("curvature", curvature);
  return {
    name: "pit",
    formula: c === 2 ? "x²" : `${formatNumber(c / 2)}·x²`,
    parameters: ["x"],
    start: [-2],
    view: [[-2.5, 2.5]],
    minima: [[0]],
    loss: ([x]) => (c / 2) * x! ** 2,
    gradient: ([x]) => [c * x!],
  };
}
