import type { Measured } from "./evidence.js";
import { lostAt, type Valley, valleys } from "./valleys.js";

/** What is believed of the loss over learning rates, given what was tried. */
export interface Belief {
  /** The place that loses least on average over all valleys, each as likely as it is now. */
  readonly place: number;
  /** The share of the possible gain that it is expected to lose. */
  readonly lost: number;
  /** The share that the rate that was found is expected to lose. */
  readonly lostAtFirst: number;
  /** Between these places is the bottom in four of five cases. */
  readonly interval: readonly [low: number, high: number];
}

/**
 * How far a gain may be off the valley's even where it is measured exactly, since no valley is
 * quite like these, and none of the trainings quite like the one to come: as a share of the
 * possible gain; and more, as a share of what is lost.
 */
const [OFF, OFF_OF_LOST] = [0.015, 0.35];
/** A valley must explain so much of the largest gain, but for two standard errors. */
const LEAST_OF_BEST = 0.5;
/** Answers are sought at places so far apart, in decades. */
const APART = 0.05;
/** Answers are at most so far from the nearest rate that was tried, in decades. */
export const REACH = 0.25;
/** The bottom lies in an interval that leaves out such a share at either end. */
const LEFT_OUT = 0.1;

/**
 * Weighs every valley by how well it goes with what was measured (Bayes), and answers the place
 * that loses least on average over them. Beliefs before anything was measured keep the answer near
 * the rate that was found unless the losses are clear.
 *
 * @param below places from here on are no answer; default: none.
 */
export function beliefFrom(measured: Measured, below = Infinity): Belief {
  const likely = valleys.map((valley) => logLikelihood(valley, measured));
  const highest = Math.max(...likely);
  const kept = valleys
    .map((valley, i) => ({ valley, weight: Math.exp(likely[i]! - highest) }))
    .filter(({ weight }) => weight > 0);
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  const lostAtPlace = (place: number) =>
    kept.reduce((sum, { valley, weight }) => sum + weight * lostAt(valley, place), 0) / total;
  const places = answers(measured.places, below);
  const losses = places.map(lostAtPlace);
  const lost = Math.min(...losses);
  return {
    place: places[losses.indexOf(lost)]!,
    lost,
    lostAtFirst: lostAtPlace(0),
    interval: [quantile(kept, LEFT_OUT * total), quantile(kept, (1 - LEFT_OUT) * total)],
  };
}

/**
 * The logarithm of how likely a valley is, up to a constant. What can be gained at its bottom is
 * not known, and taken as the weighted least-squares fit of the gains that were measured. A valley
 * by which the largest of them was luck is not possible.
 */
function logLikelihood(valley: Valley, { places, gains, best, error }: Measured): number {
  let [products, squares, residual, scale] = [0, Number.MIN_VALUE, 0, 0];
  for (const [i, place] of places.entries()) {
    const lost = lostAt(valley, place);
    const variance = error ** 2 + (best * (OFF + OFF_OF_LOST * lost)) ** 2;
    products += ((1 - lost) * gains[i]!) / variance;
    squares += (1 - lost) ** 2 / variance;
    residual += gains[i]! ** 2 / variance;
    scale += Math.log(variance);
  }
  const gain = products / squares;
  const expected = gain * (1 - lostAt(valley, places[gains.indexOf(best)]!));
  if (expected < LEAST_OF_BEST * best - 2 * error) return -Infinity;
  return valley.likely - (residual - products * gain + scale) / 2;
}

/** Places that may be answered: none that is far from what was tried. */
function answers(tried: readonly number[], below: number): number[] {
  const [low, high] = [tried[0]! - REACH, tried.at(-1)! + REACH];
  const count = Math.round((high - low) / APART) + 1;
  const places = Array.from({ length: count }, (_, i) => low + i * APART);
  const allowed = places.filter((place) => place < below);
  return allowed.length === 0 ? [tried[0]!] : allowed;
}

/** The bottom below which so much weight is. */
function quantile(
  kept: readonly { readonly valley: Valley; readonly weight: number }[],
  wanted: number,
): number {
  let sum = 0;
  for (const { valley, weight } of kept) {
    sum += weight;
    if (sum >= wanted) return valley.bottom;
  }
  return kept.at(-1)!.valley.bottom;
}
