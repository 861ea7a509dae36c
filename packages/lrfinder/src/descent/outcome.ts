import type { Ground } from "./ground.js";
import type { Surface, Weights } from "./surface.js";
import type { Outcome } from "./walk.js";
import { dot } from "./weights.js";

/** A walk that has used up its steps. */
export interface FinishedSteps {
  readonly surface: Surface;
  readonly path: readonly Weights[];
  readonly losses: readonly number[];
  readonly learningRates: readonly number[];
  readonly momentum: number;
  /** Whether every update saw all rows. */
  readonly exact: boolean;
  readonly ground: Ground;
}

/** What differs between a walk without noise and one with it. */
const LIMITS = {
  /** Above the rim by this share of the scale: gone. */
  rise: 1e-6,
  /** Fell by less than this share of what the slopes promised: not falling. */
  fall: { exact: 1e-6, noisy: 0.5 },
  /** Where the slopes promise less than this share of the scale, nothing moves. */
  still: 1e-12,
} as const;

/**
 * The outcome of a walk that neither arrived nor left before its steps were used up.
 *
 * It is the mean loss of the last quarter that counts. Above the rim, it has `diverged`. No lower
 * than the mean of the quarter before, although the slopes promised a fall (Σ lr·|gradient|², over
 * all rows, and 1/(1 − β) of that with momentum), it is `circling`: exactly no lower where each
 * update saw all rows, by half of the promise where batches make noise. All else is `out-of-steps`.
 */
export function outcomeAtEnd(walk: FinishedSteps): Outcome {
  const { surface, path, losses, learningRates, momentum, exact } = walk;
  const { scale, rim } = walk.ground;
  const updates = learningRates.length;
  // An even number, so that a circle of two points has the same mean in each quarter.
  const quarter = Math.max(2, 2 * Math.floor(updates / 8));
  const last = mean(losses.slice(-quarter));
  if (updates > 0 && last > rim + LIMITS.rise * scale) return "diverged";
  if (updates < 2 * quarter) return "out-of-steps";
  const fall = mean(losses.slice(-2 * quarter, -quarter)) - last;
  let promised = 0;
  for (let i = updates - quarter; i < updates; i++) {
    const gradient = surface.gradient(path[i]!);
    promised += (learningRates[i]! * dot(gradient, gradient)) / (1 - momentum);
  }
  const moves = promised > LIMITS.still * scale;
  return moves && fall <= LIMITS.fall[exact ? "exact" : "noisy"] * promised
    ? "circling"
    : "out-of-steps";
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
