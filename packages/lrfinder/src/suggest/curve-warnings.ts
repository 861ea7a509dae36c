import type { LossCurve } from "../curve/loss-curve.js";
import { formatNumber } from "../numeric/format.js";
import { type Fall, readFall } from "./fall.js";
import { type Readable, readable } from "./readable.js";
import type { Suggestion } from "./suggestion.js";

/** What else is known of a curve. */
export interface CurveWarningsOptions {
  /** What was read from it. */
  readonly suggestion: Suggestion;
  /**
   * Whether the sweep was stopped early, so that the curve may end before it turns up; default
   * false.
   */
  readonly stoppedEarly?: boolean;
  /**
   * Whether trainings have settled the rate, so that only what is odd about the losses matters;
   * default false.
   */
  readonly settled?: boolean;
}

/** With fewer points than this, eight decades have less than four a decade. */
const FEW_POINTS = 30;

/**
 * What to know before trusting a suggestion, in plain sentences; empty where the suggestion is
 * `none`.
 *
 * It names: a suggestion that was read from the explosion alone, a loss that has not turned up by
 * the end of the curve (it rises by less than a tenth of its fall), one that falls from the first
 * learning rate on, a fall less than twice as deep as noise can make one, losses that jump out of
 * the curve, fewer than 30 points, and an answer outside the part of the curve where the loss
 * falls.
 */
export function curveWarnings(curve: LossCurve, options: CurveWarningsOptions): string[] {
  const { suggestion, stoppedEarly = false, settled = false } = options;
  const fall = readFall(curve);
  if (suggestion.status === "none") return [];
  if (settled) return "reason" in fall ? [] : spikeWarnings(readable(curve), fall);
  if ("reason" in fall) {
    return [
      "the loss does not clearly fall in the sweep: add steps or repeats, and check the rate by training",
    ];
  }
  const { lr } = readable(curve);
  const warnings: string[] = [];
  if (!stoppedEarly && fall.rise < fall.depth / 10) {
    const end = formatNumber(lr.at(-1)!);
    warnings.push(`the loss has not turned up at the last learning rate (${end}): raise maxLr`);
  }
  if (fall.early > Math.max(fall.depth / 10, fall.clearDepth)) {
    const first = formatNumber(lr[0]!);
    warnings.push(`the loss falls from the first learning rate on (${first}): lower minLr`);
  }
  if (fall.depth < 2 * fall.clearDepth) {
    warnings.push("the fall is hardly deeper than the noise: add repeats, steps or a larger batch");
  }
  warnings.push(...spikeWarnings(readable(curve), fall));
  if (lr.length < FEW_POINTS) {
    warnings.push(`the curve has only ${lr.length} points: add steps for a finer answer`);
  }
  if (suggestion.lr < fall.tenthLr || suggestion.lr > fall.minimumLr) {
    const [answer, low, high] = [suggestion.lr, fall.tenthLr, fall.minimumLr].map(formatNumber);
    warnings.push(
      `the rule ${suggestion.rule} answers ${answer}, outside ${low} to ${high}, where the loss falls`,
    );
  }
  return warnings;
}

function spikeWarnings(points: Readable, fall: Fall): string[] {
  const spikes = spikesIn(points, fall);
  if (spikes === 0) return [];
  const losses = spikes === 1 ? "one loss jumps" : `${spikes} losses jump`;
  return [`${losses} further off the curve than it falls: look at the data`];
}

/**
 * How many losses up to the minimum are further off the smoothed curve than it falls, and than
 * noise ever is.
 */
function spikesIn({ lr, losses, smoothed }: Readable, fall: Fall): number {
  const far = Math.max(fall.depth, 5 * fall.clearDepth);
  return losses.filter((loss, i) => lr[i]! <= fall.minimumLr && Math.abs(loss - smoothed[i]!) > far)
    .length;
}
