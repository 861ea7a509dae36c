import type { StoppedBy } from "./stopped-by.js";
import type { SweepRecord } from "./sweep-record.js";

/** Losses that differ by no more than this share of the highest do not tell rates apart. */
const LEVEL = 0.02;

/** A training of some updates at a constant rate, from the model as it was. */
export interface ShortTraining {
  readonly learningRate: number;
  /** The loss of each update's batch; the last is the one that ended it, if one did. */
  readonly losses: readonly number[];
  /** What the rate is judged by: the mean of the second half; infinite where it ended early. */
  readonly loss: number;
  readonly stoppedBy: StoppedBy;
  /** What the trainer threw, where `stoppedBy` is `"error"`. */
  readonly error?: unknown;
}

/** A training that has ended, of the updates that were asked for. */
export function shortTraining(
  learningRate: number,
  {
    losses,
    stoppedBy,
    error,
  }: Pick<SweepRecord, "losses"> & Pick<ShortTraining, "stoppedBy" | "error">,
): ShortTraining {
  const half = losses.slice(Math.floor(losses.length / 2));
  const loss =
    stoppedBy === "end" ? half.reduce((sum, each) => sum + each, 0) / half.length : Infinity;
  const training = { learningRate, losses, loss, stoppedBy };
  return stoppedBy === "error" ? { ...training, error } : training;
}

/**
 * The rate that trainings speak for: where a parabola through the loss of the best one and of its
 * neighbours is lowest, over the logarithm of the rate; the best one's where it has no neighbour on
 * a side, or none that came to its end. Undefined where none did, or where they are level.
 *
 * @param trainings by their rates, increasing, each the same factor above the one before.
 */
export function bestRateOf(
  trainings: readonly Pick<ShortTraining, "learningRate" | "loss">[],
): number | undefined {
  const place = bestOf(trainings);
  const best = trainings[place];
  if (!best || best.loss === Infinity || areLevel(trainings)) return undefined;
  const [below, above] = [trainings[place - 1], trainings[place + 1]];
  if (!below || !above) return best.learningRate;
  const [down, up] = [below.loss - best.loss, above.loss - best.loss];
  const shift = down + up > 0 && Number.isFinite(down + up) ? (down - up) / (2 * (down + up)) : 0;
  return best.learningRate * (above.learningRate / best.learningRate) ** shift;
}

/** Whether several trainings came to their ends with the same loss, as where nothing was learned yet. */
export function areLevel(trainings: readonly Pick<ShortTraining, "loss">[]): boolean {
  const losses = trainings.map(({ loss }) => loss);
  const [lowest, highest] = [Math.min(...losses), Math.max(...losses)];
  const differs = highest - lowest > LEVEL * Math.abs(highest);
  return losses.length > 1 && highest < Infinity && !differs;
}

/** The place of the training with the lowest loss, the first of several; 0 of none. */
export function bestOf(trainings: readonly Pick<ShortTraining, "loss">[]): number {
  return trainings.reduce(
    (best, { loss }, place) => (loss < trainings[best]!.loss ? place : best),
    0,
  );
}
