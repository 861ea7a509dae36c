/** Sums over points (x, y), from which a least-squares line can be had. */
export interface PointSums {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** A least-squares line, read at x = 0. */
export interface LineFit {
  /** The line's height there. */
  readonly value: number;
  /** The estimated variance of that height. */
  readonly variance: number;
}

/** How many points a guess of the noise is worth beside the residuals of a fit. */
const GUESS_WEIGHT = 4;

/** The sums over two sets of points that share one point at (0, 0). */
export function joined(a: PointSums, b: PointSums): PointSums {
  return {
    count: a.count + b.count - 1,
    x: a.x + b.x,
    y: a.y + b.y,
    xx: a.xx + b.xx,
    xy: a.xy + b.xy,
    yy: a.yy + b.yy,
  };
}

/**
 * Fits a line to at least three points and reads it at x = 0.
 *
 * The variance of its height there is s²·(1/n + mean(x)² / Σ(x − mean(x))²), where s² is the residual
 * variance, drawn towards `noiseVariance` as far as four further points would: three points that happen to
 * lie in line are no proof.
 */
export function lineFit(sums: PointSums, noiseVariance: number): LineFit {
  const { count } = sums;
  const meanX = sums.x / count;
  const meanY = sums.y / count;
  const xx = sums.xx - meanX * sums.x;
  const xy = sums.xy - meanX * sums.y;
  const yy = sums.yy - meanY * sums.y;
  const slope = xx > 0 ? xy / xx : 0;
  const squares = Math.max(0, yy - slope * xy);
  const spread = (squares + GUESS_WEIGHT * noiseVariance) / (count - 2 + GUESS_WEIGHT);
  const leverage = 1 / count + (xx > 0 ? meanX ** 2 / xx : 0);
  return { value: meanY - slope * meanX, variance: spread * leverage };
}
