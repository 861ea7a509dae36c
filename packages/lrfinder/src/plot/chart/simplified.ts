interface Place {
  readonly x: number;
  readonly y: number;
}

/** How wide and high the picture is, in the units of the points. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** No point that is left out is further away than this share of the picture. */
const TOLERANCE = 0.001;

/**
 * The fewest points whose line stays within a thousandth of the picture of all others (Douglas and
 * Peucker 1973); the ends are always kept.
 */
export function simplified<T extends Place>(points: readonly T[], extent: Extent): T[] {
  if (points.length < 3) return [...points];
  const [first, last] = [points[0]!, points.at(-1)!];
  const distances = points.map((point) => distance(point, { first, last, extent }));
  const furthest = distances.indexOf(Math.max(...distances));
  if (distances[furthest]! <= TOLERANCE) return [first, last];
  const before = simplified(points.slice(0, furthest + 1), extent);
  return [...before.slice(0, -1), ...simplified(points.slice(furthest), extent)];
}

/** How far a point is from the straight line between two others, which may be one and the same. */
function distance(
  point: Place,
  { first, last, extent }: { first: Place; last: Place; extent: Extent },
): number {
  const from = ({ x, y }: Place) =>
    [(x - first.x) / extent.width, (y - first.y) / extent.height] as const;
  const [a, b] = from(point);
  const [c, d] = from(last);
  const length = c * c + d * d;
  const share = length > 0 ? Math.min(Math.max((a * c + b * d) / length, 0), 1) : 0;
  return Math.hypot(a - share * c, b - share * d);
}
