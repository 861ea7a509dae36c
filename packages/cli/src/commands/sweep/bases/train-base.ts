import type { Configuration } from "lrfinder/internal";
import { commandLine } from "../../train/command-line.js";
import { trainOptions } from "../../train/options.js";
import { flagsOf } from "../../train/run-key.js";
import type { AskedJobs, Measured, PlannedJob, ScoreKind } from "./base.js";
import { filesOf } from "./files-of.js";
import { writtenJob } from "./layers.js";
import type { TrainResult } from "./train-job.js";
import { workOf } from "./work.js";

/** A training that is asked for. */
export interface AskedTraining {
  readonly configuration: Configuration;
  readonly seed: number;
  /** Epochs, where a round of halving says how many. */
  readonly epochs?: number;
}

/** The training of a configuration with a seed. */
export function plannedTraining(
  options: AskedJobs,
  { configuration, seed, epochs }: AskedTraining,
): PlannedJob {
  const { file, flags } = trainingOf(options, { configuration, seed, epochs });
  const train = trainOptions(file, flags);
  return {
    ...{ configuration, seed, epochs },
    request: { base: "train", file, flags },
    asked: flagsOf(train),
    files: filesOf(train),
    work: workOf(train),
    briefWork: workOf({ ...train, epochs: 1 }),
  };
}

/** The command line that trains a configuration. */
export function trainingLine(
  options: AskedJobs,
  { configuration, seed, epochs }: AskedTraining,
): string {
  const { file, flags } = trainingOf(options, { configuration, seed, epochs });
  const train = trainOptions(file, flags);
  return commandLine({ ...train, out: "best-model" });
}

function trainingOf({ written, file }: AskedJobs, { configuration, seed, epochs }: AskedTraining) {
  const job = writtenJob(written, { configuration, file });
  const budget = epochs === undefined ? {} : { epochs: String(epochs) };
  return { file: job.file, flags: { ...job.flags, seed: String(seed), ...budget } };
}

/** What a training has measured on the rows that it held out. */
export function measuredByTraining(answer: TrainResult): Measured {
  const { status, reason, lr, accuracy, r2, stoppedBy } = answer;
  if (status === "none") {
    return {
      ...{ reason, lr, score: null },
      status: stoppedBy === "non-finite" ? "diverged" : "none",
    };
  }
  const score = accuracy ?? r2 ?? lossOf(answer);
  return { status: "ok", reason: null, lr, score };
}

/** What the score of a training is. */
export function trainingScore({ accuracy, meanAbsoluteError, status }: TrainResult) {
  if (status === "none") return undefined;
  const kind: ScoreKind =
    accuracy !== null
      ? { name: "accuracy", better: "higher" }
      : meanAbsoluteError !== null
        ? { name: "r2", better: "higher" }
        : { name: "loss", better: "lower" };
  return kind;
}

/** The loss of a model that puts out its own; null where it has another score. */
function lossOf({ meanAbsoluteError, validationLoss, loss }: TrainResult): number | null {
  return meanAbsoluteError === null ? (validationLoss ?? loss) : null;
}
