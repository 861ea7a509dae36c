/** The parameters that a walk changes: one number or two. */
export type Weights = readonly number[];

/** The ends of an axis, increasing. */
export type Range = readonly [low: number, high: number];

/** Something to descend: a loss of one or two parameters, and its gradient. */
export interface Surface {
  /** Where a walk starts by default; its length, 1 or 2, is the number of parameters. */
  readonly start: Weights;
  /** The loss at a place; of a surface with rows, over all rows. */
  loss(at: Weights): number;
  /** The gradient of that loss, a number for each parameter. */
  gradient(at: Weights): Weights;
  /**
   * Every minimum, the local ones too; an empty list says that there is none. Without it a walk
   * counts as arrived where the ground is level.
   */
  readonly minima?: readonly Weights[];
  /** What the parameters are called. Default: x, and y. */
  readonly parameters?: readonly string[];
  /** The part worth looking at, a range for each parameter. */
  readonly view?: readonly Range[];
  /** The rows over which the loss is averaged, and from which batches are taken. */
  readonly rows?: SurfaceRows;
}

/** Rows that each have a loss of their own. */
export interface SurfaceRows {
  /** How many rows there are. */
  readonly count: number;
  /** The gradient of the mean loss over some of the rows, given by their numbers. */
  gradient(at: Weights, rows: Int32Array): Weights;
}

/** A surface that this library describes. */
export interface NamedSurface extends Surface {
  readonly name: string;
  /** The loss as a formula, in plain text. */
  readonly formula: string;
  readonly minima: readonly Weights[];
  readonly parameters: readonly string[];
  readonly view: readonly Range[];
}
