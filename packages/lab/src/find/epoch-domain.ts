import { median } from "lrfinder/internal";

/** A loss is shown up to so many times what trainings begin with. */
const OF_FIRST = 2;
/** Room above the highest. */
const ABOVE = 1.05;

/**
 * Where the axis of a loss ends: above the highest, but not far above what the trainings begin with,
 * so that one that explodes does not flatten the others.
 */
export function topOf(lines: readonly (readonly number[])[]): number {
  const finite = lines
    .map((line) => line.filter(Number.isFinite))
    .filter((line) => line.length > 0);
  if (finite.length === 0) return 1;
  const highest = Math.max(...finite.map((line) => Math.max(...line)));
  const first = median(finite.map((line) => line[0]!));
  return ABOVE * Math.min(highest, Math.max(OF_FIRST * first, Number.MIN_VALUE)) || 1;
}
