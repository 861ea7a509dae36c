import type { CountedMeasured } from "../training/onnx-trainer.js";
import type { Scores } from "../training/scores.js";

/** What one epoch measured. */
export interface EpochRecord extends Scores {
  /** The number of the epoch, counted from 1. */
  readonly epoch: number;
  /** Updates made in it. */
  readonly updates: number;
  /** The learning rate of its last update. */
  readonly lr: number;
  /** The mean over all rows of the loss of each row's batch, before that batch's update. */
  readonly loss: number;
  /** The same mean of each metric; metric functions are measured after the epoch. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What the model scored on the validation data after the epoch, where there are some. */
  readonly validation?: Scores;
}

/** What one update measured on its batch, before the update. */
export interface BatchRecord extends Scores {
  /** The epoch it belongs to, counted from 1. */
  readonly epoch: number;
  /** The update, counted from 1 over all epochs. */
  readonly iteration: number;
  /** The learning rate it used. */
  readonly lr: number;
  /** Rows of the batch. */
  readonly rows: number;
}

/** What training has measured so far. */
export interface FitHistory {
  /** Every epoch that was run to its end. */
  readonly epochs: readonly EpochRecord[];
  /** Every update, where `recordBatches` asked for them; else empty. */
  readonly batches: readonly BatchRecord[];
}

/** A running sum over the updates of an epoch. */
export interface Tally {
  readonly updates: number;
  readonly rows: number;
  /** Σ rows · loss. */
  readonly loss: number;
  /** Σ rows · metric, for each. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly lr: number;
}

/** The tally before the first update. */
export const emptyTally: Tally = { updates: 0, rows: 0, loss: 0, metrics: {}, lr: Number.NaN };

/** The tally after one more update. */
export function tallied(tally: Tally, { rows, loss, lr, metrics }: BatchRecord): Tally {
  return {
    updates: tally.updates + 1,
    rows: tally.rows + rows,
    loss: tally.loss + rows * loss,
    metrics: mapValues(metrics, (value, name) => (tally.metrics[name] ?? 0) + rows * value),
    lr,
  };
}

/** An epoch's record from its tally; undefined where no update was made. */
export function recordOf(tally: Tally, epoch: number): EpochRecord | undefined {
  const { updates, rows, lr } = tally;
  if (updates === 0) return undefined;
  const metrics = mapValues(tally.metrics, (sum) => sum / rows);
  return { epoch, updates, lr, loss: tally.loss / rows, metrics };
}

/** The records of the updates of one call. */
export function batchRecords(
  { loss, rows, metrics }: CountedMeasured,
  { epoch, first, rates }: { epoch: number; first: number; rates: readonly number[] },
): BatchRecord[] {
  return loss.map((value, i) => ({
    epoch,
    iteration: first + i + 1,
    lr: rates[i]!,
    rows: rows[i]!,
    loss: value,
    metrics: mapValues(metrics, (values) => values[i]!),
  }));
}

/**
 * Every number of an epoch that can be watched, by name: `loss` and each metric, and the same with
 * `validation-` before it where there are validation data.
 */
export function epochValues(record: EpochRecord): Readonly<Record<string, number>> {
  const { loss, metrics, validation } = record;
  if (!validation) return { loss, ...metrics };
  const after = { loss: validation.loss, ...validation.metrics };
  const validated = Object.entries(after).map(([name, value]) => [`validation-${name}`, value]);
  return { loss, ...metrics, ...Object.fromEntries(validated) };
}

function mapValues<T, U>(
  values: Readonly<Record<string, T>>,
  change: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, change(value, name)]),
  );
}
