/** A place in a drawing, in pixels. */
export type Point = readonly [x: number, y: number];

/** Further out than this, in pixels, renderers lose their way. */
const FAR = 4000;

/**
 * A path as far as it can be drawn: up to the first point that is no number, and a last one that
 * lies far outside drawn nearer, in the same direction.
 */
export function drawable(points: readonly Point[]): Point[] {
  const shown: Point[] = [];
  for (const point of points) {
    if (!point.every(Number.isFinite)) break;
    const reach = Math.max(Math.abs(point[0]), Math.abs(point[1]));
    if (reach <= FAR) {
      shown.push(point);
      continue;
    }
    const before = shown.at(-1);
    if (before) shown.push(nearer(before, point));
    break;
  }
  return shown;
}

function nearer([x, y]: Point, to: Point): Point {
  const reach = Math.max(Math.abs(to[0] - x), Math.abs(to[1] - y));
  const share = FAR / 2 / reach;
  return [x + share * (to[0] - x), y + share * (to[1] - y)];
}

/** The points that are at least so far apart along x, and always the last; x does not fall. */
export function apart(points: readonly Point[], leastGap: number): Point[] {
  const kept: Point[] = [];
  for (const [i, point] of points.entries()) {
    const before = kept.at(-1);
    if (!before || point[0] - before[0] >= leastGap || i === points.length - 1) kept.push(point);
  }
  return kept;
}

/** Every nth of many points, and always the last; a reader could not distinguish more. */
export function thinned<T>(all: readonly T[], most: number): T[] {
  const every = Math.max(Math.ceil(all.length / most), 1);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}
