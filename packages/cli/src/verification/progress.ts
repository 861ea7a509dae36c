import { counted, formatNumber } from "lrfinder/internal";
import type { VerifyProgress } from "lrfinder/onnx";
import type { TimeLeft } from "../terminal/time-left.js";

/** Where a verification stands, in one line. */
export function verifyProgressText(
  { lr, begun, round, share, loss }: VerifyProgress,
  left: TimeLeft,
): string {
  const rates = counted(begun, "rate");
  const which = round === 0 ? rates : `${rates}, round ${round + 1}`;
  const done = Math.floor(100 * share);
  return `verifying ${which}: ${done} %, validation loss ${formatNumber(loss)} at ${formatNumber(lr)}${left(`${begun} ${round}`, share)}`;
}
