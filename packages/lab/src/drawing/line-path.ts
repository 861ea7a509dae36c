import { line } from "d3-shape";
import { drawable, type Point } from "./points.js";

const joined = line<Point>();

/** A path's points as SVG writes a line. */
export function linePath(points: readonly Point[]): string {
  return joined(drawable(points)) ?? "";
}
