import type { LearningRateResult } from "lrfinder";
import { verifyLearningRate } from "lrfinder/onnx";
import type { Prepared } from "../tasks/prepared.js";
import { regretOf } from "../truth/regret.js";
import type { Truth } from "../truth/truth.js";
import type { Choice, Outcome } from "./outcome.js";

/**
 * What `verifyLearningRate`, as it is without options, makes of each search: its validation rows
 * are a part of the task's training rows, and the fifth that validates the task is never seen. A
 * search that suggests nothing is left as it is.
 */
export async function verified(
  { options }: Prepared,
  { truth, searches }: { truth: Truth; searches: readonly Search[] },
): Promise<Outcome> {
  const choices: Choice[] = [];
  for (const { seed, result } of searches) {
    const { suggestion, steps } = result;
    if (suggestion.status === "none") {
      choices.push({ lr: null, regret: regretOf(truth, null), steps });
      continue;
    }
    const { lr, updates } = await verifyLearningRate(
      { ...options, seed },
      { learningRate: suggestion.lr },
    );
    choices.push({ lr, regret: regretOf(truth, lr), steps: steps + updates });
  }
  return { task: truth.task, rule: "lrfinder verify", counts: "first", choices };
}

/** A search of a task, and the seed it began with. */
export interface Search {
  readonly seed: number;
  readonly result: LearningRateResult;
}
