import { readEdge } from "./edge.js";
import { readFall } from "./fall.js";
import type { Rule } from "./suggestion.js";

/** A good rate, as a share of the one at which the curve has made half of its fall. */
const OF_HALF = 0.7;
/** A good rate, as a share of the one above which the loss explodes. */
const OF_EDGE = 1 / 35;

/**
 * Our own rule: between 0.7 times the learning rate at which the smoothed loss has made half of its fall, and a
 * 35th of the one above which it explodes (their geometric mean).
 *
 * Both tell of the same pit, from its two sides, and err in different ways; where the curve shows only one of them,
 * that one alone is taken. The answer never leaves the part of the curve from a tenth of the fall to the minimum. The
 * two numbers were fitted on the tuning half of `bench/regret`.
 */
export const defaultRule: Rule = (curve) => {
  const fall = readFall(curve);
  const edge = readEdge(curve, "reason" in fall ? {} : fall);
  if ("reason" in fall) return edge === undefined ? fall : { lr: OF_EDGE * edge };
  const half = OF_HALF * fall.halfLr;
  const lr = edge === undefined ? half : Math.sqrt(half * OF_EDGE * edge);
  return { lr: Math.min(Math.max(lr, fall.tenthLr), fall.minimumLr) };
};
