import { descend } from "./descend.js";
import { leapt, strideOf } from "./stride.js";
import type { Walk } from "./walk.js";

/** Whether a leap is the momentum's: with the same rate alone the update would have stopped short. */
export function carried({ surface, path, gradients, learningRates, momentum }: Walk, step: number) {
  if (!momentum) return false;
  const from = path[step]!;
  const to = from.map((weight, i) => weight - learningRates[step]! * gradients[step]![i]!);
  const leg = { from, to };
  return !leapt(surface, { leg, stride: strideOf(surface, leg) });
}

/** What another walk from the same start does otherwise. */
export interface Otherwise {
  /** Its rates, as a share of the walk's; default 1. */
  readonly rates?: number;
  /** Default: the walk's. */
  readonly momentum?: number;
  /** Its most updates, as a share of the walk's; default 1. */
  readonly updates?: number;
}

/**
 * The same walk with another rate or momentum: what a verdict says of these is tried before it is
 * said. Walks on batches of rows are not walked again.
 */
export function otherwise(
  walk: Walk,
  { rates = 1, momentum = walk.momentum, updates = 1 }: Otherwise,
) {
  const { surface, path, learningRates, rows } = walk;
  if (walk.updates === 0 || (rows && rows.stepsPerEpoch > 1)) return undefined;
  return descend(surface, {
    learningRate: (step) => rates * learningRates[step]!,
    momentum,
    start: path[0]!,
    maxSteps: Math.floor(updates * walk.updates),
  });
}
