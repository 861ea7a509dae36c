import { median } from "../numeric/median.js";

/**
 * What watching a running sweep remembers of its losses.
 *
 * The losses are smoothed by the median of the last five. The sweep has diverged when that stands above the
 * start by more than twice the best fall so far and by more than five deviations of the start's noise.
 * - start: the median of the first five losses;
 * - best fall: how far the smoothed loss has been below the start, at least 0;
 * - noise: from the differences d of the first twenty losses, or of those there are, `√(mean d² / 2)` (von
 *   Neumann 1941), and at least one unit in the last place of the start as a float32. Nothing has diverged
 *   before ten losses are in: the differences of fewer are badly small by chance. An explosion among the
 *   first twenty counts as noise until it has outgrown that.
 *
 * Every part follows a·loss + b (a > 0), so the decision does not change under it, single precision apart.
 */
export interface DivergenceWatch {
  /** Losses seen. */
  readonly count: number;
  /** The last losses, at most five. */
  readonly last: readonly number[];
  /** The median of the first five losses; NaN before. */
  readonly start: number;
  /** The sum of squared differences of the first twenty losses. */
  readonly squares: number;
  /** The best fall of the smoothed loss below the start. */
  readonly bestFall: number;
  /** Whether the sweep stands diverged after the last loss. */
  readonly diverged: boolean;
}

const LAST = 5;
const LEAST = 10;
const NOISE_FROM = 20;
const FALLS = 2;
const DEVIATIONS = 5;
const SINGLE_PRECISION = 2 ** -23;

/** The watch before the first loss. */
export const unwatched: DivergenceWatch = {
  count: 0,
  last: [],
  start: Number.NaN,
  squares: 0,
  bestFall: 0,
  diverged: false,
};

/** The watch after one more loss, which must be finite. */
export function watch(before: DivergenceWatch, loss: number): DivergenceWatch {
  const count = before.count + 1;
  const last = before.last.slice(1 - LAST).concat(loss);
  const step = loss - (before.last.at(-1) ?? loss);
  const squares = before.squares + (count <= NOISE_FROM ? step * step : 0);
  const smoothed = median(last);
  const start = count === LAST ? smoothed : before.start;
  if (count < LAST) return { ...before, count, last, squares };
  const height = smoothed - start;
  const bestFall = Math.max(before.bestFall, -height);
  const differences = Math.min(count, NOISE_FROM) - 1;
  const noise = Math.max(Math.sqrt(squares / differences / 2), SINGLE_PRECISION * Math.abs(start));
  const diverged = count >= LEAST && height > FALLS * bestFall && height > DEVIATIONS * noise;
  return { count, last, start, squares, bestFall, diverged };
}
