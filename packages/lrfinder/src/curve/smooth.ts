import { median } from "../numeric/median.js";
import { lineMean } from "./line-fit.js";
import { noise } from "./noise.js";

/**
 * Decades of learning rate looked at on each side of a point: near ones for bends, far ones for
 * noise.
 */
const REACHES = [0.375, 0.75, 1.5, 3];
/**
 * Counts a point as near where only rounding has put it outside: by some 1e-15. Others are much
 * further outside.
 */
const ROUNDING = 1e-9;
/** Neighbours looked at on each side, where there are so many, however far away. */
const LEAST_NEIGHBOURS = 3;
/**
 * A loss this many times as far above the middle as the lowest is below it counts like any higher
 * one.
 */
const EXPLOSION = 1e4;
/**
 * This many of the lowest losses may be wild: further below the middle than `DEEPEST` times all
 * others.
 */
const WILD = 3;
const DEEPEST = 10;
/** On shorter curves they are not, since they may be the only ones in the valley. */
const LONG = 25;

/**
 * Losses smoothed over log10 learning rate, without lag and without rounding off a cliff.
 *
 * At each point lines are fitted to the points within 3/8, 3/4, 3/2 and 3 decades, each on both
 * sides, on the left alone, and on the right alone. Their heights are averaged, each weighted by
 * the inverse of its estimated variance. In noise the wide two-sided lines count most; where the
 * curve bends, the short ones; and next to a cliff only those that do not cross it, so an explosion
 * right of the minimum neither lifts the minimum nor moves it (McDonald and Owen 1986, "Smoothing
 * with Split Linear Fits"). A running median of three comes first and removes single spikes.
 *
 * `smooth(a·loss + b) = a·smooth(loss) + b` for a above 0, and a straight line in log10 learning
 * rate stays as it is.
 *
 * @param learningRates above 0, not decreasing.
 * @param losses as long; one that is not finite is skipped, and gives NaN at its place.
 */
export function smooth(learningRates: readonly number[], losses: readonly number[]): number[] {
  const finite: number[] = [];
  for (let i = 0; i < losses.length; i++) if (Number.isFinite(losses[i])) finite.push(i);
  const x = finite.map((i) => Math.log10(learningRates[i]!));
  const raw = finite.map((i) => losses[i]!);
  const calm = withoutSpikes(x, raw);
  const middle = median(calm);
  const heights = heightsOf(x, fromMiddle(calm, middle), noise(x, raw) ** 2);
  const smoothed = new Array<number>(losses.length).fill(Number.NaN);
  for (let k = 0; k < finite.length; k++) smoothed[finite[k]!] = middle + heights[k]!;
  return smoothed;
}

/** At each point, the heights of all lines fitted around it, averaged. */
function heightsOf(x: readonly number[], y: readonly number[], noiseVariance: number): number[] {
  const last = x.length - 1;
  const lines = lineMean(x, y, { noiseVariance });
  const windows = REACHES.map((reach) => windowsOf(x, reach + ROUNDING));
  // Counted, here and above: until this is compiled, an iterator makes objects at every point.
  return y.map((value, k) => {
    lines.start(k);
    for (let w = 0; w < windows.length; w++) {
      const from = Math.min(windows[w]!.firsts[k]!, Math.max(0, k - LEAST_NEIGHBOURS));
      const to = Math.max(windows[w]!.lasts[k]!, Math.min(last, k + LEAST_NEIGHBOURS));
      if (to - from >= 2) lines.add(from, to);
      if (k - from >= 2) lines.add(from, k);
      if (to - k >= 2) lines.add(k, to);
    }
    const { height } = lines;
    // Fewer than three points, or losses near the largest double, have no fit.
    return Number.isFinite(height) ? height : value;
  });
}

/** The first and the last point within reach of each. */
function windowsOf(x: readonly number[], reach: number) {
  const firsts = new Int32Array(x.length);
  const lasts = new Int32Array(x.length);
  let first = 0;
  for (let k = 0; k < x.length; k++) {
    const least = x[k]! - reach;
    while (x[first]! < least) lasts[first++] = k - 1;
    firsts[k] = first;
  }
  lasts.fill(x.length - 1, first);
  return { firsts, lasts };
}

/**
 * A running median of three; the first and the last point are held to the line that their two
 * neighbours point along.
 */
function withoutSpikes(x: readonly number[], y: readonly number[]): number[] {
  const calm = y.map((value, i) =>
    i === 0 || i === y.length - 1 ? value : middleOf(y[i - 1]!, value, y[i + 1]!),
  );
  const last = y.length - 1;
  if (y.length >= 5) {
    calm[0] = endOf(x, calm, { end: 0, inwards: 1 });
    calm[last] = endOf(x, calm, { end: last, inwards: -1 });
  }
  return calm;
}

/**
 * An end that is no further off than twice the next stretch is steep (Tukey 1977, "Exploratory Data
 * Analysis").
 */
function endOf(
  x: readonly number[],
  y: readonly number[],
  { end, inwards }: { end: number; inwards: 1 | -1 },
): number {
  const [next, second] = [end + inwards, end + 2 * inwards];
  const run = x[next]! - x[second]!;
  if (run === 0) return y[end]!;
  const reach = (2 * (y[next]! - y[second]!) * (x[end]! - x[next]!)) / run;
  return middleOf(y[end]!, y[next]!, y[next]! + reach);
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, c), Math.min(Math.max(a, c), b));
}

/**
 * Measured from the middle, and cut where an explosion, up or down, would drown all others in the
 * sums over them.
 */
function fromMiddle(y: readonly number[], middle: number): number[] {
  const ordinary = y.length < LONG ? Infinity : middle - new Float64Array(y).sort()[WILD]!;
  const floor = ordinary > 0 ? -DEEPEST * ordinary : -Infinity;
  const held = y.map((value) => Math.max(value - middle, floor));
  let fall = 0;
  for (const value of held) fall = Math.max(fall, -value);
  const cut = fall > 0 ? EXPLOSION * fall : Infinity;
  return held.map((value) => Math.min(value, cut));
}
