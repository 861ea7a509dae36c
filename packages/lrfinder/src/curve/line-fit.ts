/**
 * The mean of several lines' heights at one place, each weighted by the inverse of its estimated
 * variance.
 */
export interface LineMean {
  /** Starts over, at x[at]. */
  start(at: number): void;
  /**
   * Counts in the least-squares line through the points `from … to`, both included and at least
   * three.
   */
  add(from: number, to: number): void;
  /** The mean; NaN without lines. */
  readonly height: number;
  /** The variance of the line that is known best; Infinity without lines. */
  readonly variance: number;
}

/** How many points a guess of the noise counts for, against the residuals of a fit. */
const GUESS_WEIGHT = 4;
/**
 * Squared distances from their mean that add up to no more, in decades, are rounding: all points are
 * at one place. Those of points that a sweep sets apart add up to far more.
 */
const ONE_PLACE = 1e-9;

/**
 * Fits lines to runs of points, each in the same time, however long the run: from sums over all
 * points before.
 *
 * The variance of a line's height at x is s²·(1/n + (x − mean(x))² / Σ(x − mean(x))²), where s² is
 * the residual variance, drawn towards `noiseVariance` as far as four further points would: three
 * points that happen to lie on a line prove nothing. As differences of sums, both are exact to
 * about 1e-16 of the largest y² so far: measure y from a middle one.
 */
export function lineMean(
  x: readonly number[],
  y: readonly number[],
  { noiseVariance }: { noiseVariance: number },
): LineMean {
  const sums = new Float64Array(5 * (x.length + 1));
  let [sumX, sumY, sumXX, sumXY, sumYY] = [0, 0, 0, 0, 0];
  for (let i = 0, at = 5; i < x.length; i++, at += 5) {
    const xi = x[i]!;
    const yi = y[i]!;
    sums[at] = sumX += xi;
    sums[at + 1] = sumY += yi;
    sums[at + 2] = sumXX += xi * xi;
    sums[at + 3] = sumXY += xi * yi;
    sums[at + 4] = sumYY += yi * yi;
  }
  const guess = GUESS_WEIGHT * noiseVariance;
  // Numbers in typed arrays are written in place. This runs so often that new ones would cost more
  // than the sums.
  const mean = new Float64Array(4);
  return {
    start(at) {
      mean[PLACE] = x[at]!;
      mean[BEST] = Infinity;
      mean[SUM] = 0;
      mean[WEIGHTS] = 0;
    },
    add(from, to) {
      const before = 5 * from;
      const behind = 5 * to + 5;
      const count = to - from + 1;
      const totalX = sums[behind]! - sums[before]!;
      const totalY = sums[behind + 1]! - sums[before + 1]!;
      const meanX = totalX / count;
      const meanY = totalY / count;
      const xx = sums[behind + 2]! - sums[before + 2]! - meanX * totalX;
      const xy = sums[behind + 3]! - sums[before + 3]! - meanX * totalY;
      const yy = sums[behind + 4]! - sums[before + 4]! - meanY * totalY;
      const off = mean[PLACE]! - meanX;
      const slope = xx > ONE_PLACE ? xy / xx : 0;
      const spread = (Math.max(0, yy - slope * xy) + guess) / (count - 2 + GUESS_WEIGHT);
      const variance = spread * (1 / count + (xx > ONE_PLACE ? (off * off) / xx : 0));
      const height = meanY + slope * off;
      const best = mean[BEST]!;
      if (variance < best) {
        // Weights are relative to the best line, so that a variance of 0 leaves it alone.
        const shrink = variance / best;
        mean[SUM] = mean[SUM]! * shrink + height;
        mean[WEIGHTS] = mean[WEIGHTS]! * shrink + 1;
        mean[BEST] = variance;
      } else {
        const weight = variance === best ? 1 : best / variance;
        mean[SUM] = mean[SUM]! + weight * height;
        mean[WEIGHTS] = mean[WEIGHTS]! + weight;
      }
    },
    get height() {
      return mean[SUM]! / mean[WEIGHTS]!;
    },
    get variance() {
      return mean[BEST]!;
    },
  };
}

const PLACE = 0;
const BEST = 1;
const SUM = 2;
const WEIGHTS = 3;
