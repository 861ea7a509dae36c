import type { Rows } from "../rows.js";

/** Rows that are no rows of a table: images, sequences or text, each laid out flat. */
export interface ShapedRows extends Rows {
  /** The shape of a row: `[channels, height, width]`, `[length, numbers]`, or `[length]` of symbols. */
  readonly inputShape: readonly number[];
  /**
   * How many symbols there are, which the inputs count from 0; left out where inputs are quantities.
   */
  readonly symbols?: number;
}

/** Whether every place of a row has a target of its own. */
export function isPerPlace({ y }: Pick<ShapedRows, "y">): boolean {
  return y[0]!.length > 1;
}
