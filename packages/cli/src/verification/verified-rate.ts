import { ratesFor } from "lrfinder/internal";
import type { AnyTrainingData, Verification, VerifyProgress } from "lrfinder/onnx";
import type { Trainable } from "../network/trainable.js";
import type { VerifySettings } from "./settings.js";

/** What a rate is verified on. */
export interface VerifiedOn {
  readonly network: Trainable;
  /** The rows that may be seen: a part of them is held out for validation. */
  readonly data: AnyTrainingData;
  readonly batchSize: number | "full";
  readonly seed: number;
  /** How many cores may be used; default: all. */
  readonly cores?: number;
  /** Passes over the rows of the training in earnest, which the usual length does not exceed. */
  readonly mostEpochs?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerifyProgress) => void;
}

/** Verifies a rate as the settings say, in a worker. */
export async function verifiedRate(
  lr: number,
  { network, data, batchSize, seed, cores, ...how }: VerifiedOn & { settings: VerifySettings },
): Promise<Verification> {
  const { verifyLearningRate } = await import("lrfinder/onnx");
  const { settings, mostEpochs, signal, onProgress } = how;
  const { epochs, schedule } = settings;
  // A rate that only falls when training stalls is the same all along a short training.
  const steady = schedule === "constant" || schedule === "plateau";
  return verifyLearningRate(
    { ...network, data, batchSize, seed, cores, worker: true },
    {
      ...{ learningRate: lr, epochs, mostEpochs, signal, onProgress },
      schedule: steady ? undefined : (run) => ratesFor(schedule, run),
    },
  );
}
