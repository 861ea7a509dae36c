import { findLearningRate, type LearningRateResult } from "lrfinder";
import { usualLr } from "lrfinder/internal";
import type { AnyTrainingData, OnnxTrainer, Verification } from "lrfinder/onnx";
import type { Trainable } from "../../network/trainable.js";
import { verifiedRate } from "../../verification/verified-rate.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Watching } from "./learned.js";
import type { TrainOptions } from "./options.js";
import type { RunKey } from "./run-key.js";
import { usualSweep } from "./searched-rows.js";

/** What a rate is chosen for. */
export interface Choosing {
  readonly network: Trainable;
  /** The rows that it is searched for on. */
  readonly rows: AnyTrainingData;
  /** A trainer of these rows. */
  readonly training: OnnxTrainer;
  readonly run: RunKey;
  readonly options: TrainOptions;
  readonly watching: Watching;
}

/** A rate, and what led to it. */
export interface ChosenRate {
  readonly found?: LearningRateResult;
  readonly verification?: Verification;
  /** Undefined where none could be suggested. */
  readonly lr?: number;
}

/** Finds and verifies the rate as far as it was asked for and `start` does not know it yet. */
export async function chooseRate(
  start: Checkpoint | undefined,
  choosing: Choosing,
): Promise<ChosenRate> {
  const { options } = choosing;
  const given = options.lr ?? usualLr(options.optimizer);
  if (given !== undefined) return { lr: given };
  const found = start?.found ?? (await searched(choosing));
  if (found.suggestion.status === "none") return { found };
  const suggested = found.suggestion.lr;
  if (!options.verify) return { found, lr: suggested };
  const verification = start?.verification ?? (await verified(suggested, { ...choosing, found }));
  return { found, verification, lr: verification.lr };
}

async function searched({
  training,
  options: { seed },
  watching: { soFar, signal, onProgress },
}: Choosing): Promise<LearningRateResult> {
  const { minLr, maxLr, sweep, steps, repeats } = usualSweep;
  const found = await findLearningRate(training, {
    ...{ minLr, maxLr, sweep, steps, repeats, seed, signal },
    onProgress(finding) {
      soFar.finding = finding;
      onProgress(soFar);
    },
  });
  signal.throwIfAborted();
  return found;
}

async function verified(
  lr: number,
  { network, rows, run, found, options, watching }: Choosing & { found: LearningRateResult },
): Promise<Verification> {
  const { soFar, cores, signal, keep, onProgress } = watching;
  const { batchSize, seed, epochs, verify } = options;
  // The search is not lost if this is interrupted.
  await keep({ run, found, epochs: [] });
  const verification = await verifiedRate(lr, {
    ...{ network, data: rows, batchSize, seed, cores, signal },
    ...{ settings: verify!, mostEpochs: epochs },
    onProgress(verifying) {
      soFar.verifying = verifying;
      onProgress(soFar);
    },
  });
  signal.throwIfAborted();
  return verification;
}
