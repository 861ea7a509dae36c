import type { Progress } from "lrfinder";
import { type Points, type TrainingShortly, written } from "./run-event.js";

/**
 * What is new with each progress of one search: the points since the last call, or nothing; and where
 * a short training stands.
 */
export function newPoints(): (
  progress: Pick<Progress, "repeat" | "repeats" | "running" | "shortTraining">,
) => Points | TrainingShortly | undefined {
  let [repeat, told] = [0, 0];
  return (progress) => {
    if (progress.shortTraining) {
      const { loss: _, ...standing } = progress.shortTraining;
      return { kind: "short-training", ...standing };
    }
    if (progress.repeat !== repeat) [repeat, told] = [progress.repeat, 0];
    const { learningRates, losses } = progress.running;
    const from = told;
    told = losses.length;
    if (told === from) return undefined;
    return {
      kind: "points",
      ...{ repeat, repeats: progress.repeats },
      learningRates: learningRates.slice(from),
      losses: losses.slice(from).map(written),
    };
  };
}
