import type { Json } from "./json.js";

/** A layer of a specification, or a part of one. */
export type Layer = { [key: string]: Json };

/** The size of a figure's plot, without titles and labels, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Nine digits distinguish any two single-precision numbers; more would only make the file longer.
 */
export function nineDigits(value: number): number {
  return Number(value.toPrecision(9));
}
