import { formatNumber, grouped } from "lrfinder/internal";

import { readingText } from "../../network/words.js";
import type { TimeLeft } from "../../terminal/time-left.js";
import { verifyProgressText } from "../../verification/progress.js";
import type { SoFar } from "./search.js";

/** Where a search stands, in one line. */
export function progressText(
  { data, read, progress, verifying }: SoFar,
  { file, isAuto, left }: { file: string; isAuto: boolean; left: TimeLeft },
): string {
  if (verifying) return verifyProgressText(verifying, left);
  if (!progress) return data ? "preparing …" : readingText({ file }, { share: read, left });
  const { repeat, repeats, step, steps, learningRate, loss } = progress;
  return (
    `repeat ${repeat + 1} of ${isAuto ? "about " : ""}${repeats}, step ${grouped(step)} of ${grouped(steps)}, ` +
    `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}` +
    left("sweeps", (repeat + step / steps) / repeats)
  );
}
