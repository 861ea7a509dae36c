import type { BatchSize } from "../../batches/steps-per-epoch.js";
import { positive, wholeNumber } from "../../numeric/checks.js";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import type { Abort } from "../../range-test/trainer.js";
import { createTrainer, type TrainerOptions } from "../trainer/create-trainer.js";
import { flatInputs, type TrainingData } from "../trainer/data.js";
import type { OnnxTrainer } from "../trainer/onnx-trainer.js";
import { budgetOf } from "./budget.js";
import { splitData } from "./split.js";

/** What is compared, and for how long. */
export interface CompareOptions {
  /** The batch sizes, at least one; default `["full", 32, 1]`: batch, mini-batch and stochastic. */
  readonly batchSizes?: readonly BatchSize[];
  /** The learning rate of all, above 0; default: the one found for each. */
  readonly learningRate?: number;
  /** Passes over the rows that each may make, a whole number of at least 1; default 20. */
  readonly epochs?: number;
  /** Seconds of training that each may take, above 0, instead of `epochs`. Finding and measuring do not count. */
  readonly seconds?: number;
  /** Ends the comparison soon after it is `aborted`; an `AbortSignal` fits. What was measured is kept. */
  readonly signal?: Abort;
  /** Told a few times a second. */
  readonly onProgress?: (progress: CompareProgress) => void;
}

/** A moment of a running comparison. */
export interface CompareProgress {
  readonly batchSize: BatchSize;
  /** The share of this one's budget that is used, from 0 to 1; undefined while its rate is being found. */
  readonly share?: number;
  /** The loss that was measured last. */
  readonly loss?: number;
}

/** How one batch size descended: all arrays have an entry for each time the loss was measured, from the start on. */
export interface ComparedDescent {
  readonly batchSize: BatchSize;
  readonly stepsPerEpoch: number;
  /** The constant rate it was trained with; null where none could be found. */
  readonly learningRate: number | null;
  /** Why there is no rate. */
  readonly reason?: string;
  /** Updates made. */
  readonly updates: readonly number[];
  /** Passes over the rows: updates / steps per epoch. */
  readonly epochs: readonly number[];
  /** Seconds of training, without finding the rate and without measuring. */
  readonly seconds: readonly number[];
  /** The loss over all rows that are measured, penalties included, without dropout. */
  readonly losses: readonly number[];
  /** Of the single updates that loss was measured before and after, all along the path, how many raised it. */
  readonly uphill: { readonly updates: number; readonly raised: number };
  readonly stoppedBy: "end" | "aborted" | "non-finite";
}

/** Losses are measured on at most so many rows, drawn at random. */
const MOST_ROWS_MEASURED = 10_000;
/** Steps of a sweep; more for small batches, whose losses are noise until many rows have been seen. */
const LEAST_STEPS = 100;
const ROWS_SWEPT = 3200;

/**
 * Trains the same network from the same start with several batch sizes, each with its own learning rate and the
 * same budget, and measures how the loss falls.
 *
 * All numbers but `seconds` are the same again for the same options, where the budget is in epochs.
 *
 * @param options what is trained, as for `trainer`; its batch size is not read.
 * @throws RangeError or TypeError for options out of range; what the trainer throws.
 * @example
 * const descents = await compareBatchSizes({ model, loss, optimizer: adam(), data }, { epochs: 10 });
 * descents.map(({ batchSize, losses }) => [batchSize, losses.at(-1)]);
 */
export async function compareBatchSizes(
  options: Omit<TrainerOptions, "batchSize">,
  compare: CompareOptions = {},
): Promise<ComparedDescent[]> {
  const { batchSizes = ["full", 32, 1], learningRate, epochs, seconds, signal } = compare;
  if (batchSizes.length === 0) throw new RangeError("batchSizes must name at least one batch size");
  for (const batchSize of batchSizes) {
    if (batchSize !== "full") wholeNumber("batchSizes", batchSize);
  }
  if (learningRate !== undefined) positive("learningRate", learningRate);
  if (epochs !== undefined) wholeNumber("epochs", epochs);
  if (seconds !== undefined) positive("seconds", seconds);
  if (epochs !== undefined && seconds !== undefined) {
    throw new RangeError("epochs and seconds exclude each other: both set the budget");
  }
  const measured = sampleOf(options);
  const descents: ComparedDescent[] = [];
  for (const batchSize of batchSizes) {
    if (signal?.aborted) break;
    const training = await createTrainer({ ...options, batchSize });
    try {
      descents.push(
        await descentOf(training, { ...compare, batchSize, measured, seed: options.seed }),
      );
    } finally {
      await training.close();
    }
  }
  return descents;
}

/** The rows that losses are measured on: all, or as many as is quick. */
function sampleOf({ model, data, seed = 0 }: Omit<TrainerOptions, "batchSize">): TrainingData {
  const { inputShape } = model;
  const { rows } = flatInputs(data.x, inputShape);
  if (rows <= MOST_ROWS_MEASURED) return data;
  return splitData(data, { inputShape, share: MOST_ROWS_MEASURED / rows, seed }).validation;
}

interface DescentSettings extends CompareOptions {
  readonly batchSize: BatchSize;
  readonly measured: TrainingData;
  readonly seed?: number;
}

async function descentOf(
  training: OnnxTrainer,
  settings: DescentSettings,
): Promise<ComparedDescent> {
  const { batchSize, measured, signal, onProgress } = settings;
  onProgress?.({ batchSize });
  const { lr, reason } = await rateOf(training, settings);
  const path = { updates: [] as number[], seconds: [] as number[], losses: [] as number[] };
  let updates = 0;
  let trained = 0;
  let broken = false;

  const measure = async () => {
    const { loss } = await training.evaluate(measured);
    if (!Number.isFinite(loss)) broken = true;
    path.updates.push(updates);
    path.seconds.push(trained / 1000);
    path.losses.push(loss);
    return loss;
  };
  const advance = async (count: number, rate: number) => {
    const before = performance.now();
    const learningRate = new Array<number>(count).fill(rate);
    const { loss } = await training.step({ learningRate, signal });
    trained += performance.now() - before;
    updates += loss.length;
    broken ||= !loss.every(Number.isFinite);
  };

  await measure();
  const budget = budgetOf(training, settings);
  if (lr !== null) {
    let share = 0;
    const going = () => share < 1 && !broken && !signal?.aborted;
    const descend = async (count: number) => {
      await advance(count, lr);
      share = budget.share({ updates, trained });
    };
    while (going()) {
      await descend(budget.next({ updates, trained, most: training.updatesPerCall }));
      if (!budget.due({ updates, trained }) && share < 1) continue;
      const loss = await measure();
      onProgress?.({ batchSize, share, loss });
      if (!going()) break;
      // One update more, measured too, shows which way a single one goes.
      await descend(1);
      await measure();
    }
  }
  const { stepsPerEpoch } = training;
  return {
    batchSize,
    stepsPerEpoch,
    learningRate: lr,
    ...(reason !== undefined && { reason }),
    ...path,
    epochs: path.updates.map((made) => made / stepsPerEpoch),
    uphill: uphillOf(path),
    stoppedBy: broken ? "non-finite" : signal?.aborted ? "aborted" : "end",
  };
}

async function rateOf(
  training: OnnxTrainer,
  { learningRate, seed, signal }: DescentSettings,
): Promise<{ lr: number | null; reason?: string }> {
  if (learningRate !== undefined) return { lr: learningRate };
  const steps = Math.max(LEAST_STEPS, Math.ceil(ROWS_SWEPT / training.batchSize));
  const { suggestion } = await findLearningRate(training, { seed, signal, steps });
  if (suggestion.status === "found") return { lr: suggestion.lr };
  return { lr: null, reason: suggestion.reason };
}

/** Which of the single updates between two measurements went uphill. */
function uphillOf({ updates, losses }: Pick<ComparedDescent, "updates" | "losses">) {
  const single = updates.flatMap((made, i) => (made - (updates[i - 1] ?? made) === 1 ? [i] : []));
  const raised = single.filter((i) => !(losses[i]! <= losses[i - 1]!));
  return { updates: single.length, raised: raised.length };
}
