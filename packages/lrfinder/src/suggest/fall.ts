import type { LossCurve } from "../curve/loss-curve.js";
import { formatNumber } from "../numeric/format.js";
import { median } from "../numeric/median.js";
import { clearAbove } from "./clear.js";
import { highest, lowest, type Readable, readable } from "./readable.js";

/** How a curve falls from its start to its minimum. */
export interface Fall {
  /**
   * The level it starts from: the median of the first fifth, or of as few as five points where the
   * minimum is near.
   */
  readonly start: number;
  /** How far the smoothed loss has fallen already after the points that make the start. */
  readonly early: number;
  /** How far the smoothed loss falls from the start. */
  readonly depth: number;
  /** The depth that noise alone does not reach in 99 of 100 curves. */
  readonly clearDepth: number;
  /** Where the smoothed curve has made a tenth of its fall, for good: the band's lower end. */
  readonly tenthLr: number;
  /** The learning rate of the smoothed minimum: the band's upper end. */
  readonly minimumLr: number;
  /** How far the smoothed loss rises again after its minimum. */
  readonly rise: number;
}

/** That a curve has no fall. */
export interface NoFall {
  readonly reason: string;
  /** Whether noise may hide one, which the median of more repeats would show. */
  readonly noisy: boolean;
}

/** Fewer finite losses than this say nothing. */
const LEAST_POINTS = 5;
/**
 * The start is made of so many points, where a fifth of the curve has them: one high first loss is
 * no fall.
 */
const LEAST_START = 5;

/** A loss that rises within so many times the first rate rises at once. */
const AT_ONCE = 100;
/** Losses within so much of each other, relative, differ by rounding to single precision. */
const STILL = 8 * 2 ** -23;

/**
 * The fall of a curve, or the reason it has none: too few points, flat, rising only, or not above
 * noise.
 *
 * How deep a fall must be is told by {@link clearAbove}.
 */
export function readFall(curve: LossCurve): Fall | NoFall {
  const points = readable(curve);
  const { lr, smoothed } = points;
  if (lr.length < LEAST_POINTS) {
    const reason = `too few points: ${LEAST_POINTS} finite losses are needed, not ${lr.length}: add steps`;
    return { reason, noisy: false };
  }
  const minimum = lowestForLong(smoothed);
  const fifth = Math.floor(lr.length / 5);
  const first = Math.max(1, Math.min(LEAST_START, fifth), Math.min(fifth, minimum >> 1));
  const start = median(smoothed.slice(0, first));
  const depth = minimum < first ? 0 : start - smoothed[minimum]!;
  const clearDepth = clearAbove(points, { start, place: minimum });
  if (depth <= clearDepth) return whyNone(points, { start, depth, clearDepth });
  return {
    start,
    early: smoothed[0]! - smoothed[first]!,
    depth,
    clearDepth,
    tenthLr: crossing(points, { from: minimum, level: start - depth / 10 }),
    minimumLr: lr[minimum]!,
    rise: highest(smoothed.slice(minimum)) - smoothed[minimum]!,
  };
}

/**
 * The place of the minimum: the lowest point near where the running median of nine is lowest, since a
 * few losses beside each other that are low by chance, or wrong, make no valley. It is a median of
 * five on curves of fewer than 50 points, and below 25 the point itself.
 */
function lowestForLong(smoothed: readonly number[]): number {
  const count = smoothed.length;
  const reach = count < 25 ? 0 : count < 50 ? 2 : 4;
  const calm = smoothed.map((_, i) =>
    median(smoothed.slice(Math.max(0, i - reach), i + reach + 1)),
  );
  const from = Math.max(0, lowest(calm) - reach);
  return from + lowest(smoothed.slice(from, from + 2 * reach + 1));
}

/**
 * The last learning rate before point `from` at which the smoothed curve comes down through
 * `level`.
 */
function crossing({ lr, smoothed }: Readable, at: { from: number; level: number }): number {
  let i = at.from;
  while (i > 0 && smoothed[i - 1]! <= at.level) i--;
  if (i === 0) return lr[0]!;
  const share = (smoothed[i - 1]! - at.level) / (smoothed[i - 1]! - smoothed[i]!);
  return lr[i - 1]! * (lr[i]! / lr[i - 1]!) ** share;
}

function whyNone(points: Readable, fall: Pick<Fall, "start" | "depth" | "clearDepth">): NoFall {
  const { lr, smoothed, losses } = points;
  const { start, depth, clearDepth } = fall;
  const still = STILL * Math.abs(start);
  let risen = lr.length;
  while (risen > 0 && smoothed[risen - 1]! > start + 2 * clearDepth) risen--;
  if (risen < lr.length) {
    const at = formatNumber(lr[risen]!);
    if (lr[risen]! < AT_ONCE * lr[0]!) {
      const reason = `the loss rises from the first steps on (from ${at}): try a lower minLr`;
      return { reason, noisy: false };
    }
    const reason = `the loss never falls before it rises (from ${at}): lower minLr, or add steps or repeats`;
    // Where no loss is below the one before, it is not noise that hides a fall.
    return { reason, noisy: losses.slice(1, risen).some((loss, i) => losses[i]! - loss > still) };
  }
  if (highest(losses) - losses[lowest(losses)]! <= still) {
    const reason = "the loss is flat over all learning rates: look at the data, or raise maxLr";
    return { reason, noisy: false };
  }
  const [fell, needed] = [depth, clearDepth].map(formatNumber);
  const falls =
    depth === 0 ? "never falls beyond its noise" : `falls by ${fell}, which is within its noise`;
  const reason = `the loss ${falls} (a clear fall is above ${needed}): add steps or repeats, or take larger batches`;
  return { reason, noisy: true };
}
