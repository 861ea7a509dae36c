import { formatNumber, grouped } from "lrfinder/internal";
import { readingText } from "../../network/words.js";
import { shortTrainingProgress } from "../../searching/sweep-progress.js";
import type { TimeLeft } from "../../terminal/time-left.js";
import { verifyProgressText } from "../../verification/progress.js";
import type { SoFar } from "./learned.js";

/** Where a training stands, in one line. */
export function progressText(
  { data, read, finding, verifying, choosing, fitting, member }: SoFar,
  { file, validationLoss, left }: { file: string; validationLoss?: number; left: TimeLeft },
): string {
  if (member) {
    const { place, of } = member;
    return `training network ${grouped(place + 1)} of ${grouped(of)} on all rows`;
  }
  if (fitting) {
    const { epoch, epochs, loss } = fitting;
    const after =
      validationLoss === undefined ? "" : `, validation loss ${formatNumber(validationLoss)}`;
    const held = data?.l2 ? ", with the penalty" : "";
    return `epoch ${grouped(epoch)} of ${grouped(epochs)}, loss ${formatNumber(loss)}${after}${held}${left("epochs", (epoch - 1) / epochs)}`;
  }
  if (choosing) return choosingText(choosing);
  if (verifying) return verifyProgressText(verifying, left);
  if (finding) {
    const { repeat, repeats, step, steps, learningRate, loss, shortTraining } = finding;
    if (shortTraining) return `finding the rate: ${shortTrainingProgress(shortTraining, left)}`;
    return (
      `finding the rate: sweep ${repeat + 1} of about ${repeats}, ` +
      `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}` +
      left("sweeps", (repeat + step / steps) / repeats)
    );
  }
  return data ? "preparing …" : readingText({ file }, { share: read, left });
}

function choosingText({ place, of, fitting }: NonNullable<SoFar["choosing"]>): string {
  const which = `choosing the penalty: ${place + 1} of ${of}`;
  if (!fitting) return which;
  const { epoch, epochs, loss } = fitting;
  return `${which}, epoch ${grouped(epoch)} of ${grouped(epochs)}, loss ${formatNumber(loss)}`;
}
