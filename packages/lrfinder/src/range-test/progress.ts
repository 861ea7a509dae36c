import type { Progress, RangeTestResult } from "./result.js";
import { curveOf, type SweepRecord } from "./sweep-record.js";

/** Where a search stands. */
export interface ProgressState {
  /** What the running repeat has measured. */
  readonly record: SweepRecord;
  /** The repeats that have ended. */
  readonly ended: readonly RangeTestResult[];
  /** How many repeats there will be. */
  readonly repeats: number;
  /** Updates a whole repeat has. */
  readonly steps: number;
}

/**
 * The moment of a search after a call; nothing is copied or smoothed before `running` or `measured`
 * is read.
 */
export function progressAt(state: ProgressState): Progress {
  const { record, repeats, steps } = state;
  const ended = [...state.ended];
  const step = record.losses.length;
  return {
    repeat: ended.length,
    repeats,
    step,
    steps,
    learningRate: record.learningRates[step - 1]!,
    loss: record.losses[step - 1]!,
    get running() {
      return {
        learningRates: record.learningRates.slice(0, step),
        losses: record.losses.slice(0, step),
      };
    },
    get measured() {
      const metrics = Object.fromEntries(
        Object.entries(record.metrics).map(([name, values]) => [name, values.slice(0, step)]),
      );
      const running = { metrics, stoppedBy: "aborted", restored: false } as const;
      return [...ended, { curve: curveOf(record, step), ...running }];
    },
  };
}
