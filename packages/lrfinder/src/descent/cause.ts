import { descend } from "./descend.js";
import { leapt, strideOf } from "./stride.js";
import type { Surface, Weights } from "./surface.js";
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

/** Which of several valleys a walk has ended in, seen from its start. */
export interface Valley {
  /** Whether it is the one that small steps lead to. */
  readonly nearest: boolean;
  /** Whether no other is deeper. */
  readonly deepest: boolean;
}

/**
 * The valley that a walk has ended in, on a surface of one parameter with several; with more
 * parameters nothing tells which one small steps lead to but to take them.
 */
export function valleyOf({ surface, path, outcome }: Walk): Valley | undefined {
  const { minima = [] } = surface;
  if (surface.start.length > 1 || minima.length < 2 || outcome !== "converged") return undefined;
  const [from, to] = [path[0]!, path.at(-1)!];
  const reached = closest(minima, to);
  const downhill = -Math.sign(surface.gradient(from)[0]!);
  const ahead = minima.filter(([minimum]) => (minimum! - from[0]!) * downhill >= 0);
  return {
    nearest: reached === closest(ahead.length > 0 ? ahead : minima, from),
    deepest: isDeepest(surface, reached),
  };
}

function isDeepest({ minima = [], loss }: Surface, place: Weights): boolean {
  return minima.every((minimum) => loss(minimum) >= loss(place));
}

function closest(places: readonly Weights[], to: Weights): Weights {
  const distance = ([place]: Weights) => Math.abs(place! - to[0]!);
  return places.reduce((best, place) => (distance(place) < distance(best) ? place : best));
}
