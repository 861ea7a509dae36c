import { readingText } from "../../network/words.js";
import { sweepProgress } from "../../searching/sweep-progress.js";
import type { TimeLeft } from "../../terminal/time-left.js";
import { verifyProgressText } from "../../verification/progress.js";
import type { SoFar } from "./search.js";

/** Where a search stands, in one line. */
export function progressText(
  { data, read, progress, verifying }: SoFar,
  { file, isAuto, left }: { file: string; isAuto: boolean; left: TimeLeft },
): string {
  if (verifying) return verifyProgressText(verifying, left);
  if (progress) return sweepProgress(progress, { isAuto, left });
  return data ? "preparing …" : readingText({ file }, { share: read, left });
}
