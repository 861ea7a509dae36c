import { formatNumber } from "../numeric/format.js";
import { answers } from "../suggest/answers.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { cutReason, cutShort, nothing } from "./read-repeats.js";
import type { LearningRateResult } from "./result.js";
import { bestRateOf, type ShortTraining } from "./short-training.js";

/**
 * Half the width of an interval, in decades: a search with other seeds lands within it in four of
 * five cases, as was measured on deep tasks that `bench/regret` draws.
 */
const HALF = 0.22;

/** What a search says whose rate short trainings have settled, from what its curves say alone. */
export function settled(
  result: LearningRateResult,
  trainings: readonly ShortTraining[],
): LearningRateResult {
  const losses = trainings.reduce((sum, training) => sum + training.losses.length, 0);
  const whole = { ...result, shortTrainings: trainings, steps: result.steps + losses };
  const { suggestion } = result;
  const failed = trainings.find(cutShort);
  if (failed) {
    const reason = cutReason(
      failed,
      `at step ${failed.losses.length} of the short training at ${formatNumber(failed.learningRate)}`,
    );
    const none: Suggestion = { status: "none", reason };
    const { stoppedBy } = failed;
    return {
      ...whole,
      suggestion: none,
      interval: null,
      rules: answers(nothing),
      warnings: [],
      stoppedBy,
    };
  }
  const lr = bestRateOf(trainings);
  if (suggestion.status === "none" || lr === undefined) return whole;
  const [low, high] = suggestion.band;
  return {
    ...whole,
    suggestion: { ...suggestion, lr, band: [Math.min(low, lr), Math.max(high, lr)] },
    interval: [lr / 10 ** HALF, lr * 10 ** HALF],
  };
}
