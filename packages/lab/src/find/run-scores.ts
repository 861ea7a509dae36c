import type { EpochRecord } from "lrfinder/onnx";
import type { Prepared } from "../worker/protocol.js";
import type { TrainingRun } from "./training-run.js";

/** How a score is taken from an epoch: the metric of the table, in its own unit; else the loss. */
export interface ScoreOf {
  readonly metric?: string;
  readonly unit: number;
}

/** How the scores of trainings are taken. */
export function scoreOf({
  metrics,
  deviation = 1,
}: Pick<Prepared, "metrics" | "deviation">): ScoreOf {
  const [metric] = metrics;
  return metric === undefined ? { unit: 1 } : { metric, unit: deviation };
}

/** The score of an epoch. */
export function scoreIn(
  { loss, metrics }: Pick<EpochRecord, "loss" | "metrics">,
  { metric, unit }: ScoreOf,
): number {
  return metric === undefined ? loss : unit * metrics[metric]!;
}

/**
 * How good a training is: on the held-out rows, where there are any, at the epoch that its weights
 * are from, or the last so far.
 */
export function runScore({ epochs, trained }: TrainingRun, of: ScoreOf): number | undefined {
  const shown = epochs[(trained?.bestEpoch ?? epochs.length) - 1];
  return shown && scoreIn(shown.validation ?? shown, of);
}

/** A number of each epoch, of the rows trained on and of those held out. */
export function course(
  { epochs }: TrainingRun,
  value: (scores: Pick<EpochRecord, "loss" | "metrics">) => number,
) {
  return {
    training: epochs.map(value),
    validation: epochs.flatMap(({ validation }) => (validation ? [value(validation)] : [])),
  };
}

/** The rates that are trained with at once: the one asked for, a tenth and ten times of it. */
export function ratesBeside(lr: number, beside: "yes" | "no"): number[] {
  return beside === "no" ? [lr] : [lr / 10, lr, 10 * lr];
}

/** Colours there are for lines; more lines are dashed. */
export const COLOURS = 6;

/** How the line of a training looks, by its place among those that are compared. */
export function lookOf(place: number): string {
  const dashed = Math.floor(place / COLOURS) % 3;
  return `run-${(place % COLOURS) + 1}${dashed === 0 ? "" : ` run-dashed-${dashed}`}`;
}
