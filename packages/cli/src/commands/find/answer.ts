import type { LearningRateResult } from "lrfinder";
import {
  type DescribedModel,
  type ShortTrainingAnswer,
  shortTrainingsAnswer,
  type TableAnswer,
  tableAnswer,
  verifyAnswer,
  verifyWarnings,
} from "lrfinder/internal";
import type { OnnxTrainer, OptimizerName, Verification } from "lrfinder/onnx";
import type { Described } from "../../network/described.js";
import type { SearchAnswer } from "../../searching/answer.js";
import { suggestionAnswer } from "../../suggestion/answer.js";
import type { FindOptions } from "./options.js";

/** The result as other programs read it; the names and their order are relied on. */
export interface FindAnswer extends SearchAnswer, TableAnswer {
  /** Rows with a target. */
  readonly samples: number;
  readonly features: number;
  readonly stepsPerEpoch: number;
  readonly optimizer: OptimizerName;
  readonly batchSize: number | "full";
  readonly hidden: readonly number[];
  readonly threads: number;
  /**
   * λ of the penalty on the weights; null where an interrupt came before the table was read, and for
   * a model's file.
   */
  readonly l2: number | null;
  /** What is known of a model's file; left out for a table. */
  readonly model?: DescribedModel;
  /** The short trainings that settled the rate; left out where there were none. */
  readonly shortTrainings?: readonly ShortTrainingAnswer[];
}

/** What was measured, and on what. */
export interface Measurement {
  readonly result: Pick<
    LearningRateResult,
    | "suggestion"
    | "interval"
    | "rules"
    | "repeats"
    | "shortTrainings"
    | "warnings"
    | "stoppedBy"
    | "steps"
  >;
  /** Left out where an interrupt came before. */
  readonly data?: Described;
  readonly training?: Pick<OnnxTrainer, "stepsPerEpoch" | "threads">;
  /** Left out where nothing was verified. */
  readonly verification?: Verification;
  readonly seconds: number;
}

/** The answer to a command line. */
export function findAnswer(
  { result, data, training, verification, seconds }: Measurement,
  { optimizer, batchSize, model, hidden, verify }: FindOptions,
): FindAnswer {
  const { suggestion, rules } = result;
  return {
    ...suggestionAnswer(suggestion, {
      rule: suggestion.status === "found" ? suggestion.rule : "default",
      rules,
      warnings: [...result.warnings, ...verifyWarnings(verification)],
    }),
    stoppedBy: result.stoppedBy,
    steps: result.steps,
    samples: data?.rows ?? 0,
    features: data?.features ?? 0,
    stepsPerEpoch: training?.stepsPerEpoch ?? 0,
    optimizer,
    batchSize,
    hidden: model === undefined ? hidden : [],
    threads: training?.threads ?? 1,
    seconds: Math.round(seconds * 1000) / 1000,
    interval: result.interval,
    verify: verification ? verifyAnswer(verification, verify!) : null,
    l2: data?.l2 ?? null,
    repeats: result.repeats.length,
    ...tableAnswer(data),
    ...(data?.model && { model: data.model }),
    ...(result.shortTrainings && { shortTrainings: shortTrainingsAnswer(result.shortTrainings) }),
  };
}
