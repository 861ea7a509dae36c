import { type BatchPlan, batchPlan } from "../batches/batch-plan.js";
import type { BatchSize } from "../batches/steps-per-epoch.js";
import { fraction, notNegative, positive, wholeNumber } from "../numeric/checks.js";
import type { Schedule } from "../schedules/schedule.js";
import type { Surface, Weights } from "./surface.js";

/** How to walk. */
export interface DescendOptions {
  /** The learning rate: a number above 0, or a schedule whose values are at least 0. */
  readonly learningRate: number | Schedule;
  /** Where to start, a finite number for each parameter. Default: the surface's own start. */
  readonly start?: Weights;
  /**
   * Rows of one update, on a surface that has rows: `"full"` is batch gradient descent, `1`
   * stochastic, any whole number between is mini-batch. Default: `"full"`.
   */
  readonly batchSize?: BatchSize;
  /** How much of the last update's velocity is kept, at least 0 and below 1. Default: 0. */
  readonly momentum?: number;
  /** A whole number of at least 0 that decides the order of rows. Default: 0. */
  readonly seed?: number;
  /**
   * The most updates, a whole number of at least 0. Default: 1,000, or 50 epochs where that is
   * more.
   */
  readonly maxSteps?: number;
  /** The most passes over all rows, instead of `maxSteps`; a whole number of at least 0. */
  readonly maxEpochs?: number;
  /** The share of the start's height that counts as the bottom, at least 0. Default: 1e-8. */
  readonly tolerance?: number;
}

/** The options of a walk, checked and filled in. */
export interface Settings {
  readonly start: Weights;
  readonly lrAt: Schedule;
  /** The first learning rate that is not 0; 1 where there is none. */
  readonly firstLr: number;
  readonly momentum: number;
  readonly tolerance: number;
  readonly maxSteps: number;
  /** Which rows each update sees, on a surface that has rows. */
  readonly plan?: BatchPlan;
}

const DEFAULT_STEPS = 1_000;
const DEFAULT_EPOCHS = 50;

/** Checks the options of a walk. */
export function settingsOf(surface: Surface, options: DescendOptions): Settings {
  const { momentum = 0, tolerance = 1e-8 } = options;
  const plan = planOf(surface, options);
  const maxSteps = mostSteps(plan, options);
  const lrAt = rateOf(options.learningRate);
  return {
    start: checkedStart(surface, options.start ?? surface.start),
    lrAt,
    firstLr: firstAboveZero(lrAt, maxSteps),
    momentum: fraction("momentum", momentum),
    tolerance: notNegative("tolerance", tolerance),
    maxSteps,
    plan,
  };
}

function checkedStart(surface: Surface, start: Weights): Weights {
  const { length } = surface.start;
  if (length < 1 || length > 2) {
    throw new RangeError(`surface.start must hold 1 or 2 numbers, not ${length}`);
  }
  if (start.length === length && start.every(Number.isFinite)) return [...start];
  const numbers = length === 1 ? "1 finite number" : `${length} finite numbers`;
  throw new RangeError(`start must hold ${numbers}, not [${start.join(", ")}]`);
}

function rateOf(learningRate: number | Schedule): Schedule {
  if (typeof learningRate !== "function") {
    positive("learningRate", learningRate);
    return () => learningRate;
  }
  return (step) => notNegative(`learningRate at step ${step}`, learningRate(step));
}

function firstAboveZero(lrAt: Schedule, maxSteps: number): number {
  for (let step = 0; step < maxSteps; step++) {
    const lr = lrAt(step);
    if (lr > 0) return lr;
  }
  return 1;
}

function planOf(surface: Surface, options: DescendOptions): BatchPlan | undefined {
  const { batchSize = "full", seed = 0, maxEpochs } = options;
  wholeNumber("seed", seed, 0);
  if (surface.rows) return batchPlan({ rows: surface.rows.count, batchSize, seed });
  if (batchSize !== "full") {
    throw new RangeError(`batchSize must be "full" on a surface without rows, not ${batchSize}`);
  }
  if (maxEpochs === undefined) return undefined;
  throw new RangeError(`maxEpochs needs a surface with rows; maxSteps does not`);
}

function mostSteps(plan: BatchPlan | undefined, options: DescendOptions): number {
  const { maxSteps, maxEpochs } = options;
  if (maxSteps !== undefined && maxEpochs !== undefined) {
    throw new RangeError(`maxEpochs must be left out where maxSteps is given, not ${maxEpochs}`);
  }
  if (maxSteps !== undefined) return wholeNumber("maxSteps", maxSteps, 0);
  const perEpoch = plan?.stepsPerEpoch ?? 0;
  if (maxEpochs !== undefined) return wholeNumber("maxEpochs", maxEpochs, 0) * perEpoch;
  return Math.max(DEFAULT_STEPS, DEFAULT_EPOCHS * perEpoch);
}
