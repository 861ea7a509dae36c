import { cutShort } from "./read-repeats.js";
import type { RepeatRunner } from "./repeat-runner.js";
import { runRepeats } from "./run-repeats.js";
import {
  areLevel,
  bestOf,
  hasLearned,
  type ShortTraining,
  shortTraining,
} from "./short-training.js";
import type { SweepRecord } from "./sweep-record.js";

/** Rates are half a decade apart. */
const APART = Math.sqrt(10);
/** So many are tried below the rate that the curve says, and above it; more beyond an end that is best. */
const [BELOW, ABOVE] = [2, 1];
/** So many rows say what a model's loss is when it is used. */
const INFERRED_ROWS = 1000;
/** No more rates than so many are tried. */
const MOST = 12;

/** Which short trainings are run, and who follows them. */
export interface ShortTrainingsOptions {
  /** The rate that the curve says. */
  readonly around: number;
  /** The rates of the sweep, increasing: none below the first or above the last is tried. */
  readonly rates: readonly number[];
  /** Of all of them, so that they see the same rows in the same order. */
  readonly seed: number;
  /** Whether they may also be twice as long as a sweep. */
  readonly mayBeLonger: boolean;
  /** Called with what the first one that has not ended has measured, as it grows. */
  readonly onReport: (record: SweepRecord, standing: ShortTrainingsStanding) => void;
}

/** Where short trainings stand. */
export interface ShortTrainingsStanding {
  /** Those that have ended. */
  readonly ended: number;
  /** How many there will be, as far as is known. */
  readonly count: number;
  /** Updates of the one that runs. */
  readonly updates: number;
}

/**
 * Trains at a handful of rates around the one that a curve says, each as long as a sweep and from
 * the model as it was; further on as long as the lowest or highest rate is best, and upwards as long
 * as they are level. Where none has learned anything, all are made again, twice as long.
 *
 * @returns the trainings by their lengths and rates; where one was cut short, those that had begun.
 */
export async function runShortTrainings(
  runner: RepeatRunner,
  { around, rates, mayBeLonger, ...options }: ShortTrainingsOptions,
): Promise<readonly ShortTraining[]> {
  const bounds = [rates[0]!, rates.at(-1)!] as const;
  const steps = Array.from({ length: BELOW + 1 + ABOVE }, (_, i) => i - BELOW);
  const first = await runRound(runner, {
    ...{ ...options, bounds, before: 0, updates: rates.length },
    learningRates: steps.map((step) => around * APART ** step),
  });
  if (!mayBeLonger || first.some(cutShort) || hasLearned(first)) return first;
  const second = await runRound(runner, {
    ...{ ...options, bounds, before: first.length, updates: 2 * rates.length },
    learningRates: first.map(({ learningRate }) => learningRate),
  });
  return [...first, ...second];
}

interface RoundOptions extends Pick<ShortTrainingsOptions, "seed" | "onReport"> {
  readonly learningRates: readonly number[];
  /** No rate below the first or above the second is tried. */
  readonly bounds: readonly [lowest: number, highest: number];
  /** Of each training. */
  readonly updates: number;
  /** Trainings that have ended before these. */
  readonly before: number;
}

/** Trainings of one length, by their rates. */
async function runRound(
  runner: RepeatRunner,
  { learningRates, bounds: [lowest, highest], updates, before, seed, onReport }: RoundOptions,
): Promise<readonly ShortTraining[]> {
  const within = (lr: number) => lowest <= lr && lr <= highest;
  let asked = learningRates.filter(within);
  let trainings: readonly ShortTraining[] = [];
  while (asked.length > 0) {
    const ended = before + trainings.length;
    const lrs = asked;
    const made = await runRepeats(runner, {
      asked: (place) => ({
        rates: new Array<number>(updates).fill(lrs[place]!),
        ...{ seed, inferredRows: INFERRED_ROWS },
      }),
      resultOf: (outcome, place) =>
        shortTraining({ learningRate: lrs[place]!, asked: updates }, outcome),
      neededAfter: () => lrs.length,
      onReport: (record, { whole }) =>
        onReport(record, { ended: ended + whole.length, count: ended + lrs.length, updates }),
    });
    trainings = [...trainings, ...made].sort((a, b) => a.learningRate - b.learningRate);
    asked = made.some(cutShort) || trainings.length >= MOST ? [] : beyond(trainings).filter(within);
  }
  return trainings;
}

/** The rate beyond the end that is best, and above where they are level; none where neither holds. */
function beyond(trainings: readonly ShortTraining[]): readonly number[] {
  const place = areLevel(trainings) ? trainings.length - 1 : bestOf(trainings);
  const { learningRate, loss } = trainings[place]!;
  if (place === 0) return [learningRate / APART];
  return place === trainings.length - 1 && loss < Infinity ? [learningRate * APART] : [];
}
