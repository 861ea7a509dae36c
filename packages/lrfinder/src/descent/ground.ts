import type { Surface, Weights } from "./surface.js";
import { dot, minus } from "./weights.js";

/** What a walk's heights are measured by. */
export interface Ground {
  /** The height that others are compared to, in the unit of the loss. */
  readonly scale: number;
  /** A walk whose losses stay above this has not stayed near the bottom. */
  readonly rim: number;
  /** Whether a place is the bottom, but for a small share of `scale`. */
  reached(at: Weights, loss: number): boolean;
}

/** Losses this near, relative to their size, differ by rounding only. */
const ROUNDING = 8 * Number.EPSILON;

/** How the ground is measured. */
export interface GroundOptions {
  readonly start: Weights;
  /** The share of `scale` that counts as nothing. */
  readonly tolerance: number;
  /**
   * Whether every update sees all rows, so that there is no noise to lift a walk above its start.
   */
  readonly exact: boolean;
  /** The first learning rate that is not 0. */
  readonly firstLr: number;
}

/**
 * Measures a surface from a start, so that nothing depends on the units of loss or weights.
 *
 * The scale is the start's height above the lowest minimum; with rows, at least the loss of that
 * minimum, which is the noise of the rows. The rim is the start's loss; where batches make noise,
 * it is one scale above the lowest minimum. The bottom is where the loss is that of the nearest
 * minimum. Without known minima the scale is the fall that the first update promises,
 * `lr·|gradient|²`, and the bottom is where the squared gradient is a small share of the start's. A
 * surface known to have no minimum has no bottom.
 */
export function groundOf(surface: Surface, options: GroundOptions): Ground {
  const { start, tolerance, exact, firstLr } = options;
  const { minima } = surface;
  const loss = surface.loss(start);
  if (minima === undefined || minima.length === 0) {
    const steepness = (at: Weights) => dot(surface.gradient(at), surface.gradient(at));
    const first = steepness(start);
    return {
      scale: firstLr * first,
      rim: loss,
      reached: (at) => minima === undefined && steepness(at) <= tolerance * first,
    };
  }
  const depths = minima.map((minimum) => surface.loss(minimum));
  const lowest = Math.min(...depths);
  const height = loss - lowest;
  const scale = surface.rows ? Math.max(height, lowest) : height;
  return {
    scale,
    rim: exact ? loss : lowest + scale,
    reached(at, here) {
      const distances = minima.map((minimum) => dot(minus(at, minimum), minus(at, minimum)));
      const depth = depths[distances.indexOf(Math.min(...distances))]!;
      return Math.abs(here - depth) <= tolerance * scale + ROUNDING * Math.abs(depth);
    },
  };
}
