import type { Measured, PlannedJob, ScoreKind } from "./bases/base.js";
import { measuredByRun } from "./bases/command-base.js";
import type { CommandResult } from "./bases/command-job.js";
import { measuredByProgram } from "./bases/exec-base.js";
import type { ExecResult } from "./bases/exec-job.js";
import { measuredBySearch, searchScore } from "./bases/find-base.js";
import type { FindResult } from "./bases/find-job.js";
import { measuredByTraining, trainingScore } from "./bases/train-base.js";
import type { TrainResult } from "./bases/train-job.js";
import type { JobEnded } from "./configuration-answer.js";
import type { Ended } from "./run-jobs.js";

/** What a job has come to, in the terms of all bases. */
export function jobEnded(job: PlannedJob, ended: Ended | undefined): JobEnded {
  if (!ended) return { job };
  if (ended.status === "failed") return { job, failure: ended.reason };
  const { answer, seconds } = ended.result;
  return { job, seconds, ...measuredBy(job, answer) };
}

function measuredBy(
  { request: { base } }: PlannedJob,
  answer: object,
): { readonly measured: Measured; readonly kind?: ScoreKind } {
  switch (base) {
    case "train":
      return {
        measured: measuredByTraining(answer as TrainResult),
        kind: trainingScore(answer as TrainResult),
      };
    case "find":
      return {
        measured: measuredBySearch(answer as FindResult),
        kind: searchScore(answer as FindResult),
      };
    case "exec":
      return { measured: measuredByProgram(answer as ExecResult) };
    case "command":
      return {
        measured: measuredByRun(answer as CommandResult),
        kind: { name: "loss", better: "lower" },
      };
  }
}
