import { backend, getBackend } from "@tensorflow/tfjs";
import { formatNumber } from "../../numeric/format.js";

/** What backends in full single precision add where a division by 0 threatens. */
const USUAL_EPSILON = 1e-7;

/**
 * What to know of a rate that is found on the backend in use: one that holds numbers in less than
 * single precision, or says so, has another epsilon. WebGL has, even with float32 textures.
 */
export function precisionWarnings(): string[] {
  const epsilon = backend().epsilon();
  if (epsilon === USUAL_EPSILON) return [];
  return [
    `the backend ${getBackend()} computes with an epsilon of ${formatNumber(epsilon)} instead of ${formatNumber(USUAL_EPSILON)}, ` +
      "so that RMSProp, Adam and others take other steps: the rate belongs to this backend",
  ];
}
