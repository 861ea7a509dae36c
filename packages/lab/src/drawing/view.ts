import type { Range } from "lrfinder/descent";
import type { Size } from "./use-size.js";

/** A part of the plane. */
export interface View {
  readonly x: Range;
  readonly y: Range;
}

/**
 * A view, widened along one axis so that a unit is as long along both: only then does the steepest
 * way down stand square to the contour lines.
 */
export function withEqualUnits({ x, y }: View, { width, height }: Size): View {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  return { x: around(x, unit * width), y: around(y, unit * height) };
}

function around([low, high]: Range, length: number): Range {
  const middle = (low + high) / 2;
  return [middle - length / 2, middle + length / 2];
}
