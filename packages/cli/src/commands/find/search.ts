import { findLearningRate, type LearningRateResult, stepsPerEpoch } from "lrfinder";
import { bandAround, grouped, MOST_STEPS } from "lrfinder/internal";
import type { OnnxTrainer } from "lrfinder/onnx";

import { inputError } from "../../errors/input-error.js";
import { saidInFlags } from "../../model/flag-words.js";
import type { Described } from "../../network/described.js";
import { engineLoading } from "../../network/engine.js";
import type { Measuring, Watching } from "../../searching/search-command.js";
import type { LoadTable } from "../../table/index.js";
import { verifiedRate } from "../../verification/verified-rate.js";
import type { FindOptions } from "./options.js";
import { loadSubject } from "./subject.js";

/** What a running search knows so far: what an interrupt keeps. */
export interface SoFar extends Measuring {
  /** The share of the rows that has been read, from 0 to 1. */
  read?: number;
  data?: Described;
  training?: Pick<OnnxTrainer, "stepsPerEpoch" | "threads">;
}

/** A search, what it knows, and who watches it. */
interface Searching extends Watching {
  readonly soFar: SoFar;
  /** How many cores it may use; default: all. */
  readonly cores?: number;
  /** Loads tables; default: anew. */
  readonly loadTable?: LoadTable;
}

/**
 * Reads the data, trains on them, and finds the learning rate, with the best one where it is
 * verified; `soFar` is filled in on the way.
 *
 * @throws InputError where the data or an option do not fit.
 */
export async function search(
  options: FindOptions,
  { soFar, cores, loadTable, signal, onReady, onProgress }: Searching,
): Promise<LearningRateResult> {
  onProgress();
  const loading = loadSubject(options, {
    loadTable,
    onRead(share) {
      soFar.read = share;
      onProgress();
    },
  });
  const engine = engineLoading();
  const { data, network, rows } = await loading;
  soFar.data = data;
  const steps = sweepSteps(options, data.rows);
  refuseCurve(options, data);
  const { batchSize, seed } = options;
  const createTrainer = await engine;
  // This process trains, and no more. Only updates of a full batch are so long that an interrupt
  // would wait for them.
  const worker = batchSize === "full";
  const training = await createTrainer({
    ...{ ...network, data: rows, batchSize, seed, worker, cores },
  }).catch((error) => {
    throw saidInFlags(error, options);
  });
  // A sample does not shorten an epoch.
  const { threads } = training;
  soFar.training = { threads, stepsPerEpoch: stepsPerEpoch(data.rows, batchSize) };
  let result: LearningRateResult;
  try {
    signal.throwIfAborted();
    await onReady();
    const { minLr, maxLr, sweep, repeats, curve, shortTrainings: when } = options;
    const shortTrainings = when === undefined ? undefined : when === "yes";
    result = await findLearningRate(training, {
      ...{ minLr, maxLr, sweep, steps, repeats, curve, shortTrainings, seed, signal },
      onProgress(progress) {
        soFar.progress = progress;
        onProgress();
      },
    });
  } finally {
    void training.close().catch(() => {});
  }
  soFar.result = result;
  const { suggestion } = result;
  if (!options.verify || suggestion.status === "none" || signal.aborted) {
    return result;
  }
  soFar.verification = await verifiedRate(suggestion.lr, {
    ...{ network, data: rows, batchSize, seed, cores, signal, settings: options.verify },
    onProgress(verifying) {
      soFar.verifying = verifying;
      onProgress();
    },
  });
  return withRate(result, soFar.verification.lr);
}

/** A result that suggests another rate, to which its band is widened. */
function withRate(result: LearningRateResult, lr: number): LearningRateResult {
  const { suggestion } = result;
  if (suggestion.status === "none") return result;
  return { ...result, suggestion: { ...suggestion, lr, band: bandAround(suggestion.band, lr) } };
}

/** Refuses a metric that is not measured beside the loss. */
function refuseCurve({ curve }: FindOptions, { metrics }: Described): void {
  if (curve === undefined || metrics.includes(curve)) return;
  const known = metrics.length === 0 ? "nothing is" : `that is ${metrics.join(", ")}`;
  throw inputError(`--curve must be what is measured beside this loss: ${known}, not ${curve}`);
}

/** The steps of one sweep. */
export function sweepSteps(
  { steps, epochs, batchSize }: Pick<FindOptions, "steps" | "epochs" | "batchSize">,
  rows: number,
): number {
  if (epochs === undefined) return steps!;
  const asked = epochs * stepsPerEpoch(rows, batchSize);
  if (asked <= MOST_STEPS) return asked;
  throw inputError(
    `--epochs ${epochs} makes ${grouped(asked)} steps, more than ${grouped(MOST_STEPS)}: ask for fewer, or raise --batch-size`,
  );
}
