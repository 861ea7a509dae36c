import type { LossCurve } from "../curve/loss-curve.js";
import { noise } from "../curve/noise.js";
import { readFall } from "../suggest/fall.js";
import type { RuleOptions } from "../suggest/rule.js";
import { suggest } from "../suggest/suggest.js";
import type { Suggestion } from "../suggest/suggestion.js";

/**
 * What single repeats are expected to differ by, in decades and in units of the interval's half
 * width, where the noise is as high as the fall.
 */
const EXPECTED = 0.145;
/** That grows with this power of the noise, as a share of the fall. */
const NOISE_POWER = 1 / 6;
/** The noise of a curve that does not fall clearly, as a share of its fall. */
const NO_FALL = 0.5;
/** Less noise than this says no more. */
const LEAST_NOISE = 1e-4;
/** How many times as much is expected where no repeat at all suggests anything alone. */
const SILENT = 27;
/** Deviations of the mean of the repeats' own suggestions: a little more than Student's t has. */
const DEVIATIONS = 2.75;

/** What an interval is read from, besides the repeats. */
export interface IntervalOptions extends RuleOptions {
  /** The median of the repeats. */
  readonly curve: LossCurve;
  readonly suggestion: Suggestion;
}

/**
 * The rates between which a repeated search would land in four of five cases; null where nothing
 * was suggested, or fewer than two repeats suggest anything alone.
 *
 * Its middle is the mean, in decades, of what the n repeats suggest one by one. Half its width is
 * √((e² + 2.75² s²) / n), where s is their deviation. Two or three repeats can agree by chance, so
 * that e is what is to be expected anyway: 0.145 times the sixth root of the curve's noise as a
 * share of its fall, and 27^q times as much where a share q of the repeats suggests nothing. It is
 * widened to hold the suggestion. The numbers were chosen on tasks that `bench/regret` draws, and
 * `npm run bench:regret:intervals` measures how often such intervals hold.
 */
export function intervalOf(
  curves: readonly LossCurve[],
  { curve, suggestion, optimizer }: IntervalOptions,
): readonly [low: number, high: number] | null {
  if (suggestion.status === "none") return null;
  const { lr, rule } = suggestion;
  const alone = curves.flatMap((one) => {
    const read = suggest(one, { rule, optimizer });
    return read.status === "found" ? [Math.log10(read.lr)] : [];
  });
  if (alone.length < 2) return null;
  const repeats = curves.length;
  const mean = alone.reduce((sum, x) => sum + x, 0) / alone.length;
  const variance = alone.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (alone.length - 1);
  const silent = 1 - alone.length / repeats;
  const expected = EXPECTED * noiseOfFall(curve) ** NOISE_POWER * SILENT ** silent;
  const half = Math.sqrt((expected ** 2 + DEVIATIONS ** 2 * variance) / repeats);
  return [Math.min(lr, 10 ** (mean - half)), Math.max(lr, 10 ** (mean + half))];
}

/** The noise of a curve as a share of its fall. */
function noiseOfFall(curve: LossCurve): number {
  const fall = readFall(curve);
  if ("reason" in fall) return NO_FALL;
  const { learningRates, losses } = curve;
  const share = noise(learningRates.map(Math.log10), losses) / fall.depth;
  return Math.min(1, Math.max(LEAST_NOISE, share));
}
