import { joined, type LineFit, lineFit, type PointSums } from "./line-fit.js";
import { noise } from "./noise.js";

/** Decades of learning rate looked at on each side of a point: near ones for bends, far ones for noise. */
const REACHES = [0.375, 0.75, 1.5, 3];
/** Takes a point for near that only rounding has put outside. */
const ROUNDING = 1e-9;
/** Neighbours looked at on each side, where there are so many, however far away. */
const LEAST_NEIGHBOURS = 3;

/**
 * Losses smoothed over log10 learning rate, without lag and without rounding off a cliff.
 *
 * At each point lines are fitted to the points within 3/8, 3/4, 3/2 and 3 decades, each on both sides, on
 * the left alone, and on the right alone. Their heights are averaged, each weighted by the inverse of its
 * estimated variance. In noise the wide two-sided lines count most; where the curve bends, the short ones;
 * and beside a cliff only those that do not cross it, so an explosion right of the minimum neither lifts
 * the minimum nor moves it (McDonald and Owen 1986, "Smoothing with Split Linear Fits"). A running median
 * of three comes first and removes single spikes.
 *
 * `smooth(a·loss + b) = a·smooth(loss) + b`, and a straight line in log10 learning rate stays as it is.
 *
 * @param learningRates above 0, not decreasing.
 * @param losses as long; one that is not finite is skipped, and gives NaN at its place.
 */
export function smooth(learningRates: readonly number[], losses: readonly number[]): number[] {
  const finite = [...losses.keys()].filter((i) => Number.isFinite(losses[i]));
  const x = finite.map((i) => Math.log10(learningRates[i]!));
  const raw = finite.map((i) => losses[i]!);
  const curve = { x, y: withoutSpikes(raw), noiseVariance: noise(x, raw) ** 2 };
  const smoothed = new Array<number>(losses.length).fill(Number.NaN);
  for (const [k, i] of finite.entries()) smoothed[i] = heightAt(curve, k);
  return smoothed;
}

interface SpikeFree {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly noiseVariance: number;
}

function heightAt(curve: SpikeFree, k: number): number {
  const lefts = side(curve, { k, direction: -1 });
  const rights = side(curve, { k, direction: 1 });
  const fits: LineFit[] = [];
  for (const [i, left] of lefts.entries()) {
    const right = rights[i]!;
    for (const sums of [joined(left, right), left, right]) {
      if (sums.count >= 3) fits.push(lineFit(sums, curve.noiseVariance));
    }
  }
  let best = Infinity;
  for (const { variance } of fits) best = Math.min(best, variance);
  let sum = 0;
  let weights = 0;
  for (const { value, variance } of fits) {
    const weight = variance === best ? 1 : best / variance;
    sum += weight * value;
    weights += weight;
  }
  const height = curve.y[k]! + sum / weights;
  // Fewer than three points, or losses near the largest double, have no fit.
  return Number.isFinite(height) ? height : curve.y[k]!;
}

/** Sums over point k and its neighbours on one side, measured from point k, one for each reach. */
function side(
  { x, y }: SpikeFree,
  { k, direction }: { k: number; direction: 1 | -1 },
): PointSums[] {
  let count = 1;
  let sumX = 0;
  let sumY = 0;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let i = k + direction;
  const sums: PointSums[] = [];
  for (const reach of REACHES) {
    for (; i >= 0 && i < x.length; i += direction) {
      const dx = x[i]! - x[k]!;
      if (count > LEAST_NEIGHBOURS && Math.abs(dx) > reach + ROUNDING) break;
      const dy = y[i]! - y[k]!;
      count++;
      sumX += dx;
      sumY += dy;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    sums.push({ count, x: sumX, y: sumY, xx, xy, yy });
  }
  return sums;
}

function withoutSpikes(y: readonly number[]): number[] {
  return y.map((value, i) => {
    const before = y[i - 1] ?? value;
    const after = y[i + 1] ?? value;
    return Math.max(Math.min(before, after), Math.min(Math.max(before, after), value));
  });
}
