/**
 * A path across the plot: its points are joined in their own order, which may lead back along x.
 */
export interface Trail {
  /** What a reader calls it. */
  readonly name: string;
  readonly points: readonly TrailPoint[];
  /** Whether each point is marked, and not only the line between them. */
  readonly dots: boolean;
  /** Its place among the colours of trails, counted from 0. Default: its place among the trails. */
  readonly color?: number;
}

/** A point of a trail; the trail has a gap where y is null. */
export interface TrailPoint {
  readonly x: number;
  readonly y: number | null;
}

/** The lines along which a surface has the same height. */
export interface Contour {
  readonly level: number;
  readonly lines: readonly (readonly TrailPoint[])[];
}

/** A place that is marked, inside both domains. */
export interface Spot {
  readonly kind: "start" | "end" | "minimum";
  readonly x: number;
  readonly y: number;
  /** Its label; empty for none. */
  readonly label: string;
  /** Where the label is. Default: `"below"`. */
  readonly side?: Side;
}

/** A direction seen from a marked place. */
export type Side = "above" | "below" | "left" | "right";

/** The places of trails in the order in which they are drawn: a long one would hide a short one. */
export function backToFront(trails: readonly Trail[]): number[] {
  return [...trails.keys()].sort((a, b) => trails[b]!.points.length - trails[a]!.points.length);
}

/** What lies over or under the series of a chart. */
export interface Paths {
  /** From the lowest level to the highest. */
  readonly contours?: readonly Contour[];
  /**
   * In the legend's order; each has a colour of its own, up to six. Short ones are drawn over long
   * ones.
   */
  readonly trails?: readonly Trail[];
  readonly spots?: readonly Spot[];
}
