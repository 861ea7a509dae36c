import { readEdge } from "./edge.js";
import { readFall } from "./fall.js";
import type { Rule } from "./suggestion.js";

/** A good rate, as a share of the one above which the loss explodes. */
const OF_EDGE = 1 / 25;
/** A good rate, as a share of the one at which the loss is lowest, where it does not explode. */
const OF_MINIMUM = 1 / 5;

/**
 * Our own rule: a 25th of the learning rate above which the smoothed loss explodes; where the sweep does not come so
 * far, a fifth of the one at which it is lowest.
 *
 * The answer never leaves the part of the curve from a tenth of the fall to the minimum. The two numbers were fitted on
 * tasks of `bench/regret`: those of the tuning half, and 400 that were drawn.
 */
export const defaultRule: Rule = (curve) => {
  const fall = readFall(curve);
  const edge = readEdge(curve, "reason" in fall ? {} : fall);
  if ("reason" in fall) return edge === undefined ? fall : { lr: OF_EDGE * edge };
  const lr = edge === undefined ? OF_MINIMUM * fall.minimumLr : OF_EDGE * edge;
  return { lr: Math.min(Math.max(lr, fall.tenthLr), fall.minimumLr) };
};
