import type { Progress } from "lrfinder";
import { formatNumber, grouped } from "lrfinder/internal";
import type { TimeLeft } from "../terminal/time-left.js";

/** Where the sweeps of a search stand, or the short trainings behind them, in one line. */
export function sweepProgress(
  { repeat, repeats, step, steps, learningRate, loss, shortTraining }: Progress,
  { isAuto, left }: { readonly isAuto: boolean; readonly left: TimeLeft },
): string {
  if (shortTraining) return shortTrainingProgress(shortTraining, left);
  return (
    `repeat ${repeat + 1} of ${isAuto ? "about " : ""}${repeats}, step ${grouped(step)} of ${grouped(steps)}, ` +
    `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}` +
    left("sweeps", (repeat + step / steps) / repeats)
  );
}

/** Where its short trainings stand. */
export function shortTrainingProgress(
  { training, trainings, step, steps, learningRate, loss }: NonNullable<Progress["shortTraining"]>,
  left: TimeLeft,
): string {
  return (
    `short training ${training + 1} of ${trainings}, step ${grouped(step)} of ${grouped(steps)}, ` +
    `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}` +
    left("short trainings", (training + step / steps) / trainings)
  );
}
