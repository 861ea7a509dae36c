import type { Progress } from "lrfinder";
import { type Points, written } from "./run-event.js";

/** What is new with each progress of one search: the points since the last call, or nothing. */
export function newPoints(): (
  progress: Pick<Progress, "repeat" | "repeats" | "running">,
) => Points | undefined {
  let [repeat, told] = [0, 0];
  return (progress) => {
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
