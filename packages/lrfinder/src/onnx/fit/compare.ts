import type { BatchSize } from "../../batches/steps-per-epoch.js";
import { list, positive, wholeNumber } from "../../numeric/checks.js";
import type { Abort } from "../../search/abort.js";
import { resultOf } from "../../search/outcome.js";
import { checkRunOptions } from "../../search/run-options.js";
import { runTrials } from "../../search/run-trials.js";
import type { Runner } from "../../search/runner.js";
import type { AnyData } from "../data/row-source.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { sizeOf } from "../training/training-of.js";
import { DEFAULT_EPOCHS } from "./budget.js";
import { type ComparedDescent, descentOf } from "./compared-descent.js";
import { splitData } from "./split.js";

/** What is compared, and for how long. */
export interface CompareOptions {
  /** The batch sizes, at least one; default `["full", 32, 1]`: batch, mini-batch and stochastic. */
  readonly batchSizes?: readonly BatchSize[];
  /** The learning rate of all, above 0; default: the one found for each. */
  readonly learningRate?: number;
  /** Passes over the rows that each may make, a whole number of at least 1; default 20. */
  readonly epochs?: number;
  /**
   * Seconds of training that each may take, above 0, instead of `epochs`. Finding and measuring do
   * not count.
   */
  readonly seconds?: number;
  /**
   * Ends the comparison soon after it is `aborted`; an `AbortSignal` fits. What was measured is
   * kept.
   */
  readonly signal?: Abort;
  /** Called a few times a second. */
  readonly onProgress?: (progress: CompareProgress) => void;
}

/** A moment of a running comparison. */
export interface CompareProgress {
  readonly batchSize: BatchSize;
  /**
   * The share of this one's budget that is used, from 0 to 1; undefined while its rate is being
   * found.
   */
  readonly share?: number;
  /** The loss that was measured last. */
  readonly loss?: number;
}

/** Losses are measured on at most so many rows, drawn at random. */
const MOST_ROWS_MEASURED = 10_000;

/**
 * Trains the same network from the same start with several batch sizes, each with its own learning
 * rate and the same budget, and measures how the loss falls.
 *
 * All numbers but `seconds` are the same again for the same options, where the budget is in epochs.
 *
 * @param options what is trained, as for `createTrainer`; its batch size is not read.
 * @throws RangeError or TypeError for options out of range; what the trainer throws.
 * @example
 * const descents = await compareBatchSizes({ model, loss, optimizer: adam(), data }, { epochs: 10 });
 * descents.map(({ batchSize, losses }) => [batchSize, losses.at(-1)]);
 */
export async function compareBatchSizes(
  options: Omit<TrainerOptions, "batchSize">,
  compare: CompareOptions = {},
): Promise<ComparedDescent[]> {
  const { batchSizes = ["full", 32, 1], learningRate, epochs, seconds } = compare;
  const { signal, onProgress } = compare;
  checkRunOptions(compare);
  if (list("batchSizes", batchSizes).length === 0)
    throw new RangeError("batchSizes must name at least one batch size");
  for (const batchSize of batchSizes) {
    if (batchSize !== "full") wholeNumber("batchSizes", batchSize);
  }
  if (learningRate !== undefined) positive("learningRate", learningRate);
  if (epochs !== undefined) wholeNumber("epochs", epochs);
  if (seconds !== undefined) positive("seconds", seconds);
  if (epochs !== undefined && seconds !== undefined) {
    throw new RangeError("epochs and seconds exclude each other: both set the budget");
  }
  const { seed } = options;
  const budget = seconds ?? epochs ?? DEFAULT_EPOCHS;
  const trials = batchSizes.map((batchSize) => ({ asked: { batchSize }, seed, budget }));
  const outcomes = await runTrials(trials, descentRunner(options, compare), {
    signal,
    endsAll: ({ status }) => status === "error",
    onProgress({ trial, report: { share, loss } }) {
      const { batchSize } = trial.asked;
      onProgress?.(loss === undefined ? { batchSize } : { batchSize, share, loss });
    },
  });
  return outcomes.flatMap((outcome) => resultOf(outcome) ?? []);
}

/** Runs descents, each with a batch size of its own, one after another. */
function descentRunner(
  options: Omit<TrainerOptions, "batchSize">,
  compare: CompareOptions,
): Runner<{ readonly batchSize: BatchSize }, ComparedDescent> {
  const { learningRate, epochs, seconds } = compare;
  const measured = sampleOf(options);
  return {
    concurrency: 1,
    async run({ asked: { batchSize }, seed }, around) {
      const training = await createTrainer({ ...options, batchSize });
      try {
        const asked = { batchSize, measured, seed, learningRate, epochs, seconds };
        const result = await descentOf(training, { ...asked, ...around });
        const { stoppedBy } = result;
        if (stoppedBy === "aborted") return { status: stoppedBy, result };
        return { status: stoppedBy === "end" ? "ok" : "diverged", result };
      } finally {
        await training.close();
      }
    },
  };
}

/** The rows that losses are measured on: all, or as many as is quick. */
function sampleOf(options: Omit<TrainerOptions, "batchSize">): AnyData {
  const { data, seed = 0 } = options;
  const { rows } = sizeOf(options);
  if (rows <= MOST_ROWS_MEASURED) return data;
  return splitData(data, { rows, share: MOST_ROWS_MEASURED / rows, seed }).validation;
}
