import type { Surface, Weights } from "./surface.js";
import { dot, minus } from "./weights.js";

/** A leap across the bottom by less than this share of the way does not count: it is rounding. */
const LEAST_LEAP = 1e-6;

/** An update: where it began and where it ended. */
export interface Leg {
  readonly from: Weights;
  readonly to: Weights;
}

/**
 * How far an update went, as a share of the way to the lowest place along its line; `null` where it
 * does not lead downhill at first, or ends where the ground has no slope in numbers.
 */
export function strideOf(surface: Surface, { from, to }: Leg): number | null {
  const way = minus(to, from);
  const before = dot(surface.gradient(from), way);
  const behind = dot(surface.gradient(to), way);
  const stride = 1 - behind / before;
  return before < 0 && Number.isFinite(stride) ? stride : null;
}

/**
 * Whether an update leapt across the bottom: it went down at first and up at last (its stride is
 * above 1), or, with one parameter, a known minimum lies between its ends.
 *
 * A leap by less than a millionth of the way does not count.
 */
export function leapt(
  surface: Surface,
  { leg, stride }: { leg: Leg; stride: number | null },
): boolean {
  if (stride !== null && stride > 1 + LEAST_LEAP) return true;
  if (surface.start.length > 1) return false;
  const [from, to] = [leg.from[0]!, leg.to[0]!];
  return (surface.minima ?? []).some(([minimum]) => {
    const beyond = (to - minimum!) / (minimum! - from);
    return beyond > LEAST_LEAP;
  });
}
