import type { LossCurve } from "../curve/loss-curve.js";
import { readFall } from "../suggest/fall.js";

/** The rise after a fall counts from one of so many parts of the fall on. */
const PARTS_OF_FALL = 10;
/** The end of a curve is one of so many parts of it. */
const PARTS_OF_CURVE = 10;
/** A curve still falls where it makes more than one of so many parts of its fall in its end. */
const PARTS_AT_END = 4;

/** Whether a curve rises by a tenth of its fall at least, after it. */
export function turnedUp(curve: LossCurve): boolean {
  const fall = readFall(curve);
  return "reason" in fall || fall.rise >= fall.depth / PARTS_OF_FALL;
}

/** Whether a curve makes over a quarter of its fall in its last tenth, and has not turned up. */
export function stillFalling(curve: LossCurve): boolean {
  const fall = readFall(curve);
  if ("reason" in fall || turnedUp(curve)) return false;
  const { smoothed } = curve;
  const end = Math.ceil(smoothed.length / PARTS_OF_CURVE);
  return smoothed[smoothed.length - 1 - end]! - smoothed.at(-1)! > fall.depth / PARTS_AT_END;
}
