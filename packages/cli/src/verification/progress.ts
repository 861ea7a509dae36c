import { formatNumber } from "lrfinder";
import type { VerifyProgress } from "lrfinder/onnx";

/** Where a verification stands, in one line. */
export function verifyProgressText({ lr, begun, round, share, loss }: VerifyProgress): string {
  const which = round === 0 ? `rate ${begun}` : "the better rates to the end";
  const done = Math.floor(100 * share);
  return `verifying, ${which}: ${formatNumber(lr)}, ${done} %, validation loss ${formatNumber(loss)}`;
}
