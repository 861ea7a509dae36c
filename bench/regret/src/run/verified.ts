import type { LearningRateResult } from "lrfinder";
import { type TrainerOptions, type Verification, verifyLearningRate } from "lrfinder/onnx";
import { nameOf, type Task } from "../tasks/task.js";
import type { Choice, Outcome } from "./outcome.js";

/** What rates of a task are verified with. */
export interface VerifiedWith {
  readonly task: Task;
  readonly options: TrainerOptions;
}

/**
 * What verification makes of each search, as `train --verify` does it: its trainings are no longer
 * than the task's budget. Its validation rows are a part of the task's training rows, and those
 * that make the truth are never seen. A search that suggests nothing is left as it is.
 */
export async function verified(ready: VerifiedWith, searches: readonly Search[]): Promise<Outcome> {
  const choices: Choice[] = [];
  for (const { seed, result } of searches) {
    const { lr, updates } = await verifiedSearch(ready, { seed, result });
    choices.push({ lr, steps: result.steps + updates });
  }
  return { task: nameOf(ready.task), rule: "lrfinder verify", choices };
}

/** A search of a task, and the seed it began with. */
export interface Search {
  readonly seed: number;
  readonly result: LearningRateResult;
}

/** What verification makes of one search. */
export async function verifiedSearch(
  { task, options }: VerifiedWith,
  { seed, result: { suggestion } }: Search,
  verify: typeof verifyLearningRate = verifyLearningRate,
): Promise<Pick<Verification, "updates"> & { readonly lr: number | null }> {
  if (suggestion.status === "none") return { lr: null, updates: 0 };
  const asked = { learningRate: suggestion.lr, mostEpochs: task.epochs };
  return verify({ ...options, seed }, asked);
}
