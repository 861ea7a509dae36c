import { readEdge } from "./edge.js";
import { readFall } from "./fall.js";
import { described } from "./rule.js";

/**
 * A good rate, as a share of the one above which the loss explodes, where it is not known what
 * makes the updates.
 */
const OF_EDGE = 1 / 25;
/** Where it is. */
const ofEdgeWith: ReadonlyMap<string, number> = new Map([
  ["sgd", 1 / 10],
  ["adagrad", 1 / 10],
  ["nesterov", 1 / 20],
  ["rmsprop", 1 / 20],
  ["momentum", 1 / 30],
  ["adam", 1 / 40],
  ["adamw", 1 / 40],
]);
/** A good rate, as a share of the one at which the loss is lowest, where it does not explode. */
const OF_MINIMUM = 1 / 5;

/**
 * Our own rule: a share of the learning rate above which the smoothed loss explodes, a tenth to a
 * 40th by what makes the updates, and a 25th where that is not known. Where the sweep does not come
 * so far, it is a fifth of the rate at which the loss is lowest.
 *
 * The answer never leaves the part of the curve from a tenth of the fall to the minimum. The shares
 * were fitted on tasks of `bench/regret`: those of the tuning half, and some six hundred that were
 * drawn.
 */
export const defaultRule = described(
  {
    title: "Default",
    description:
      "a tenth to a 40th of the rate at which the loss explodes, by the optimizer; where it never does, " +
      "a fifth of the rate at which it is lowest",
  },
  (curve, { optimizer = "" } = {}) => {
    const fall = readFall(curve);
    const edge = readEdge(curve, "reason" in fall ? {} : fall);
    const ofEdge = ofEdgeWith.get(optimizer) ?? OF_EDGE;
    if ("reason" in fall) {
      return edge === undefined ? { reason: fall.reason } : { lr: ofEdge * edge };
    }
    const lr = edge === undefined ? OF_MINIMUM * fall.minimumLr : ofEdge * edge;
    return { lr: Math.min(Math.max(lr, fall.tenthLr), fall.minimumLr) };
  },
);
