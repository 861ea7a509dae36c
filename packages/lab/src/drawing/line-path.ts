import { curveCatmullRom, curveCatmullRomClosed, line } from "d3-shape";
import { drawable, type Point } from "./points.js";

const joined = line<Point>();
const rounded = line<Point>().curve(curveCatmullRom);
const roundedRing = line<Point>().curve(curveCatmullRomClosed);

/** A path's points as SVG writes a line. */
export function linePath(points: readonly Point[]): string {
  return joined(drawable(points)) ?? "";
}

/**
 * The same without corners, for a line that has none but was given as few points; a ring closes
 * smoothly.
 */
export function roundPath(points: readonly Point[]): string {
  const [first, last] = [points[0], points.at(-1)];
  const closed = points.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return (closed ? roundedRing(points.slice(0, -1)) : rounded([...points])) ?? "";
}
