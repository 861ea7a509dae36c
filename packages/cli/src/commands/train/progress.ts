import { formatNumber, grouped } from "lrfinder/internal";

import { fileInWords } from "../../network/words.js";
import { verifyProgressText } from "../../verification/progress.js";
import type { SoFar } from "./learned.js";

/** Where a training stands, in one line. */
export function progressText(
  { data, finding, verifying, fitting }: SoFar,
  { file, validationLoss }: { file: string; validationLoss?: number },
): string {
  if (fitting) {
    const { epoch, epochs, loss } = fitting;
    const after =
      validationLoss === undefined ? "" : `, validation loss ${formatNumber(validationLoss)}`;
    return `epoch ${grouped(epoch)} of ${grouped(epochs)}, loss ${formatNumber(loss)}${after}`;
  }
  if (verifying) return verifyProgressText(verifying);
  if (finding) {
    const { repeat, repeats, learningRate, loss } = finding;
    return (
      `finding the rate: sweep ${repeat + 1} of ${repeats}, ` +
      `rate ${formatNumber(learningRate)}, loss ${formatNumber(loss)}`
    );
  }
  return data ? "preparing …" : `reading ${fileInWords({ file })} …`;
}
