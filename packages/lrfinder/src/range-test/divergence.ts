/**
 * Watches a running sweep for its end: the losses, one after another.
 *
 * The losses are smoothed by the median of the last five. The sweep has diverged when that is above
 * the start by more than twice the best fall so far and by more than five deviations of the start's
 * noise.
 * - start: the median of the first five losses;
 * - best fall: how far the smoothed loss has been below the start, at least 0;
 * - noise: from the differences d of the first twenty losses, or of those there are,
 *   `√(mean d² / 2)` (von Neumann 1941), and at least one unit in the last place of the start as a
 *   float32. Nothing has diverged before ten losses are in: the differences of fewer can be far too
 *   small by chance. An explosion among the first twenty counts as noise until it has outgrown
 *   that.
 *
 * Every part follows a·loss + b (a > 0), so the decision does not change under it, single precision
 * apart.
 */
export interface DivergenceWatch {
  /** The median of the first five losses; NaN before. */
  readonly start: number;
  /** The sum of squared differences of the first twenty losses. */
  readonly squares: number;
  /** The best fall of the smoothed loss below the start. */
  readonly bestFall: number;
  /** One more loss, which must be finite; returns whether the sweep has diverged after it. */
  see(loss: number): boolean;
}

const LAST = 5;
const LEAST = 10;
const NOISE_FROM = 20;
const FALLS = 2;
const DEVIATIONS = 5;
const SINGLE_PRECISION = 2 ** -23;

/** A watch before the first loss. */
export function divergenceWatch(): DivergenceWatch {
  const last = new Float64Array(LAST);
  const sorted = new Float64Array(LAST);
  let count = 0;
  let before = Number.NaN;
  let start = Number.NaN;
  let squares = 0;
  let bestFall = 0;

  const noise = () => {
    const differences = Math.min(count, NOISE_FROM) - 1;
    return Math.max(Math.sqrt(squares / differences / 2), SINGLE_PRECISION * Math.abs(start));
  };
  return {
    get start() {
      return start;
    },
    get squares() {
      return squares;
    },
    get bestFall() {
      return bestFall;
    },
    see(loss) {
      if (count > 0 && count < NOISE_FROM) squares += (loss - before) * (loss - before);
      before = loss;
      last[count % LAST] = loss;
      count++;
      if (count < LAST) return false;
      sorted.set(last);
      const smoothed = sorted.sort()[LAST >> 1]!;
      if (count === LAST) start = smoothed;
      const height = smoothed - start;
      if (height <= 0) bestFall = Math.max(bestFall, -height);
      return count >= LEAST && height > FALLS * bestFall && height > DEVIATIONS * noise();
    },
  };
}
