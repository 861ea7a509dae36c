import { readFall } from "./fall.js";
import type { Rule } from "./suggestion.js";

/** Training stays clear of the edge by this factor. */
const MARGIN = 3;

/**
 * Our own rule: a third of the learning rate at which the smoothed loss is lowest.
 *
 * At the minimum the loss is about to rise, so the answer steps back from that edge by a factor of 3, but
 * never to where the curve has made less than a tenth of its fall. It refuses a curve that has too few
 * points, is flat, only rises, or falls no further than its noise.
 */
export const defaultRule: Rule = (curve) => {
  const fall = readFall(curve);
  if ("reason" in fall) return fall;
  return { lr: Math.max(fall.minimumLr / MARGIN, fall.tenthLr) };
};
