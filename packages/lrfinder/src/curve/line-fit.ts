/** A least-squares line, read at one place. */
export interface LineFit {
  /** The line's height there. */
  readonly value: number;
  /** The estimated variance of that height. */
  readonly variance: number;
}

/** Fits a line to the points `from … to`, both included and at least three, and reads it at x[at]. */
export type LineFitter = (from: number, to: number, at: number) => LineFit;

/** How many points a guess of the noise is worth beside the residuals of a fit. */
const GUESS_WEIGHT = 4;
/** Squared distances from their mean that add up to less, in decades, are rounding: all points are at one place. */
const ONE_PLACE = 1e-9;

/**
 * Fits lines to runs of points, each in the same time, however long the run: from sums over all points before.
 *
 * The variance of a line's height at x is s²·(1/n + (x − mean(x))² / Σ(x − mean(x))²), where s² is the residual
 * variance, drawn towards `noiseVariance` as far as four further points would: three points that happen to
 * lie in line are no proof. As differences of sums, both are exact to about 1e-16 of the largest y² so far:
 * measure y from a middle one.
 */
export function lineFitter(
  x: readonly number[],
  y: readonly number[],
  { noiseVariance }: { noiseVariance: number },
): LineFitter {
  const sumX = new Float64Array(x.length + 1);
  const sumY = new Float64Array(x.length + 1);
  const sumXX = new Float64Array(x.length + 1);
  const sumXY = new Float64Array(x.length + 1);
  const sumYY = new Float64Array(x.length + 1);
  for (let i = 0; i < x.length; i++) {
    const xi = x[i]!;
    const yi = y[i]!;
    sumX[i + 1] = sumX[i]! + xi;
    sumY[i + 1] = sumY[i]! + yi;
    sumXX[i + 1] = sumXX[i]! + xi * xi;
    sumXY[i + 1] = sumXY[i]! + xi * yi;
    sumYY[i + 1] = sumYY[i]! + yi * yi;
  }
  const guess = GUESS_WEIGHT * noiseVariance;
  return (from, to, at) => {
    const end = to + 1;
    const count = end - from;
    const totalX = sumX[end]! - sumX[from]!;
    const totalY = sumY[end]! - sumY[from]!;
    const meanX = totalX / count;
    const meanY = totalY / count;
    const xx = sumXX[end]! - sumXX[from]! - meanX * totalX;
    const xy = sumXY[end]! - sumXY[from]! - meanX * totalY;
    const yy = sumYY[end]! - sumYY[from]! - meanY * totalY;
    const off = x[at]! - meanX;
    const slope = xx > ONE_PLACE ? xy / xx : 0;
    const squares = Math.max(0, yy - slope * xy);
    const spread = (squares + guess) / (count - 2 + GUESS_WEIGHT);
    const leverage = 1 / count + (xx > ONE_PLACE ? (off * off) / xx : 0);
    return { value: meanY + slope * off, variance: spread * leverage };
  };
}
