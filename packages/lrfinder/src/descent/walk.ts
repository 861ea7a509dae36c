import type { Surface, Weights } from "./surface.js";

/**
 * How a walk ended: `converged` at a minimum; `circling` near it without reaching it; `diverged`
 * out of sight; `out-of-steps`, still on its way.
 */
export type Outcome = "converged" | "circling" | "diverged" | "out-of-steps";

/** A walk down a surface, point after point. A walk of n updates has n + 1 points. */
export interface Walk {
  /** What was walked on. */
  readonly surface: Surface;
  /** The weights before each update, and after the last. */
  readonly path: readonly Weights[];
  /** The loss at each point, over all rows. Only the last can be NaN or infinite. */
  readonly losses: readonly number[];
  /** The learning rate of each update. */
  readonly learningRates: readonly number[];
  /** The gradient of each update's batch, at the point before it. */
  readonly gradients: readonly Weights[];
  /**
   * How far each update went, as a share of the way to the lowest place along its line; in the pit
   * `lr·c`.
   *
   * Below 1 it stops short, above 1 it has leapt over, above 2 it lands higher than it was. It is
   * read from the slopes (over all rows) at the two ends of the line, `1 − behind/before`, which is
   * exact where the surface is quadratic. `null` where the update does not lead downhill at first.
   */
  readonly strides: readonly (number | null)[];
  /** The updates that leapt across the bottom, counted from 0. */
  readonly leaps: readonly number[];
  /** Whether any did. */
  readonly overshot: boolean;
  /** How many updates were made. */
  readonly updates: number;
  /** How much of its velocity each update kept; left out, none. */
  readonly momentum?: number;
  /** How the walk went through the rows, on a surface that has rows. */
  readonly rows?: RowsSeen;
  readonly outcome: Outcome;
}

/** How a walk went through rows. */
export interface RowsSeen {
  /** Rows there are. */
  readonly count: number;
  /** Rows of one update: all of them in batch gradient descent, 1 in stochastic. */
  readonly batchSize: number;
  /** Updates in one pass over all rows. */
  readonly stepsPerEpoch: number;
  /** Rows seen up to each point, one number for each point of the path. */
  readonly seen: readonly number[];
  /** Passes over all rows, in total; a fraction where the last pass was not finished. */
  readonly epochs: number;
}
