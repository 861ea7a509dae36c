import { positive } from "../numeric/checks.js";
import { formatNumber } from "../numeric/format.js";
import type { NamedSurface } from "./surface.js";

/** What a ravine is like. */
export interface RavineOptions {
  /**
   * How much steeper it is across than along, a number of at least 1: its condition number.
   * Default: 20.
   */
  readonly condition?: number;
}

/**
 * A narrow ravine: `f(x, y) = (x² + κ·y²)/2` with κ the condition number, gradient `(x, κ·y)`,
 * lowest at (0, 0).
 *
 * A rate that suits the walls (1/κ) creeps along the floor; one that suits the floor leaves by the
 * walls (above 2/κ). Momentum helps.
 *
 * @throws RangeError where `condition` is below 1 or no number.
 */
export function ravine({ condition = 20 }: RavineOptions = {}): NamedSurface {
  positive("condition", condition);
  if (condition < 1) throw new RangeError(`condition must be at least 1, not ${condition}`);
  return {
    name: "ravine",
    formula: `(x² + ${formatNumber(condition)}·y²)/2`,
    parameters: ["x", "y"],
    start: [-2, 0.8],
    view: [
      [-2.5, 1.5],
      [-1.2, 1.2],
    ],
    minima: [[0, 0]],
    loss: ([x, y]) => (x! ** 2 + condition * y! ** 2) / 2,
    gradient: ([x, y]) => [x!, condition * y!],
  };
}
