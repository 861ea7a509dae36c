import type { Progress, RangeTestResult } from "./result.js";
import type { ShortTrainingsStanding } from "./run-short-trainings.js";
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

/** Where the short trainings of a search stand. */
export interface TrainingState extends Pick<ProgressState, "record" | "ended" | "steps"> {
  readonly standing: ShortTrainingsStanding;
}

/** The moment of a search after a call for a short training: the last repeat, and that training. */
export function trainingProgress({ record, standing, ended, steps }: TrainingState): Progress {
  const last = ended.at(-1)!.curve;
  const step = record.losses.length;
  const [repeats, made] = [ended.length, last.losses.length];
  return {
    ...{ repeat: repeats - 1, repeats, step: made, steps },
    learningRate: last.learningRates[made - 1]!,
    loss: last.losses[made - 1]!,
    running: { learningRates: last.learningRates, losses: last.losses },
    measured: ended,
    shortTraining: {
      ...{ training: standing.ended, trainings: standing.count, step, steps: standing.updates },
      learningRate: record.learningRates[step - 1]!,
      loss: record.losses[step - 1]!,
    },
  };
}
