import type { Progress } from "lrfinder";
import { formatNumber, grouped } from "lrfinder/internal";
import type { TimeLeft } from "../terminal/time-left.js";

/** Where the sweeps of a search stand, in one line. */
export function sweepProgress(
  { repeat, repeats, step, steps, learningRate, loss }: Progress,
  { isAuto, left }: { readonly isAuto: boolean; readonly left: TimeLeft },
): string {
  return (
    `repeat ${repeat + 1} of ${isAuto ? "about " : ""}${repeats}, step ${grouped(step)} of ${grouped(steps)}, ` +
    `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}` +
    left("sweeps", (repeat + step / steps) / repeats)
  );
}
