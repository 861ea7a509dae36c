import {
  bandAround,
  type DescribedModel,
  type ShortTrainingAnswer,
  shortTrainingsAnswer,
  type TableAnswer,
  tableAnswer,
  type VerifyAnswer,
  verifyAnswer,
  verifyWarnings,
} from "lrfinder/internal";
import type { TrainingScheduleName } from "lrfinder/names";
import type { OptimizerName } from "lrfinder/onnx";
import type { ModelScores } from "../../scoring/model-scores.js";
import { idleWarning } from "../../scoring/score-words.js";
import { advice } from "../../suggestion/advice.js";
import type { Learned } from "./learned.js";
import type { TrainOptions } from "./options.js";

/** The result as other programs read it; the names and their order are relied on. */
export interface TrainAnswer extends TableAnswer {
  readonly status: "trained" | "none";
  /** Why there is no model. */
  readonly reason: string | null;
  /** The learning rate, the highest of the schedule. */
  readonly lr: number | null;
  /** Where it trains, and the rule that found it; null where it was given. */
  readonly found: {
    readonly band: readonly [low: number, high: number];
    readonly rule: string;
    /** The short trainings that settled it; left out where there were none. */
    readonly shortTrainings?: readonly ShortTrainingAnswer[];
  } | null;
  readonly schedule: TrainingScheduleName;
  /** Whole epochs that were run. */
  readonly epochs: number;
  /** The epoch that the model is from, counted from 1. */
  readonly bestEpoch: number | null;
  readonly stoppedBy: "end" | "early" | "non-finite" | null;
  /** Updates in whole epochs. */
  readonly updates: number;
  /** Rows that were trained on. */
  readonly samples: number;
  /** Rows that were held out. */
  readonly validationSamples: number;
  readonly features: number;
  /**
   * The mean loss of the best epoch, penalty included; of a regression in squares of the target's
   * deviation.
   */
  readonly loss: number | null;
  readonly validationLoss: number | null;
  /** These are of the held-out rows; of those trained on where there are none. */
  readonly accuracy: number | null;
  readonly r2: number | null;
  /** In the target's own unit, as the next. */
  readonly meanAbsoluteError: number | null;
  readonly rootMeanSquaredError: number | null;
  /** All scores on these rows, and those of always answering the same; null without a model. */
  readonly scores: ModelScores | null;
  readonly optimizer: OptimizerName;
  readonly batchSize: number | "full";
  readonly hidden: readonly number[];
  /** Null for a model's file. */
  readonly l2: number | null;
  /** Networks trained on all rows that the file averages; 0 where it holds the one that was scored. */
  readonly members: number;
  readonly seed: number;
  readonly threads: number;
  readonly warnings: readonly string[];
  /** Of the process that ended the training. */
  readonly seconds: number;
  /** The folder of the files. */
  readonly out: string;
  /** What `--verify` led to; null without it, and where no rate was found. */
  readonly verify: VerifyAnswer | null;
  /** What is known of a model's file; left out for a table. */
  readonly model?: DescribedModel;
}

/** The answer to a command line. */
export function trainAnswer(
  learned: Learned,
  { options, seconds }: { options: TrainOptions; seconds: number },
): TrainAnswer {
  const { subject, fitted, found } = learned;
  const { data } = subject;
  const { suggestion } = found ?? {};
  const { task, ...read } = tableAnswer(data);
  const best = fitted?.epochs[(fitted.bestEpoch ?? 0) - 1];
  const reason = reasonOf(learned, options);
  const scores = reason === null ? fitted?.scores : undefined;
  const numbers = scores?.task === "regression" ? scores : undefined;
  return {
    status: reason === null ? "trained" : "none",
    reason,
    lr: learned.lr ?? null,
    found:
      suggestion?.status === "found"
        ? {
            band: bandAround(suggestion.band, learned.lr!),
            rule: suggestion.rule,
            ...(found?.shortTrainings && {
              shortTrainings: shortTrainingsAnswer(found.shortTrainings),
            }),
          }
        : null,
    schedule: options.schedule,
    epochs: fitted?.epochs.length ?? 0,
    bestEpoch: fitted?.bestEpoch ?? null,
    stoppedBy: fitted?.stoppedBy ?? null,
    updates: fitted?.epochs.reduce((sum, { updates }) => sum + updates, 0) ?? 0,
    samples: learned.rows,
    validationSamples: learned.validationRows,
    features: data.features,
    task,
    loss: best?.loss ?? null,
    validationLoss: best?.validation?.loss ?? null,
    accuracy: scores?.task === "classification" ? scores.accuracy : null,
    r2: numbers?.r2 ?? null,
    meanAbsoluteError: numbers?.meanAbsoluteError ?? null,
    rootMeanSquaredError: numbers?.rootMeanSquaredError ?? null,
    scores: scores ?? null,
    optimizer: options.optimizer,
    batchSize: options.batchSize,
    hidden: options.model === undefined ? options.hidden : [],
    l2: data.l2,
    members: fitted?.members.length ?? 0,
    seed: options.seed,
    threads: learned.threads,
    warnings: warningsOf(learned),
    seconds: Math.round(seconds * 1000) / 1000,
    out: options.out,
    verify: learned.verification ? verifyAnswer(learned.verification, options.verify!) : null,
    ...read,
    ...(data.model && { model: data.model }),
  };
}

/** Why there is no model; null where there is one. */
function reasonOf({ found, lr, fitted }: Learned, options: TrainOptions): string | null {
  if (!fitted || lr === undefined) {
    const why = found?.suggestion.status === "none" ? advice(found.suggestion.reason, "other") : "";
    return `no learning rate can be suggested, since ${why}; give one with --lr`;
  }
  if (fitted.bestEpoch !== undefined) return null;
  const next = options.lr === undefined ? "give a lower one with --lr" : "try a lower --lr";
  return `the loss was no longer a number in epoch ${fitted.epochs.length + 1}: ${next}`;
}

function warningsOf({ found, verification, fitted }: Learned): string[] {
  const ofSweep = found?.warnings.map((warning) => advice(warning, "other")) ?? [];
  const warnings = [...ofSweep, ...verifyWarnings(verification)];
  if (fitted?.bestEpoch !== undefined) warnings.push(...idleWarning(fitted.scores));
  if (fitted?.stoppedBy === "non-finite" && fitted.bestEpoch !== undefined) {
    warnings.push(
      `the loss was no longer a number in epoch ${fitted.epochs.length + 1}: try a lower --lr`,
    );
  }
  return warnings;
}
