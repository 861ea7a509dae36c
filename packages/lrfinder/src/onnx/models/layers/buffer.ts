import type { Parameter } from "./parameter.js";

/**
 * A tensor that a model renews from batch to batch, without a gradient: for instance a running
 * mean.
 */
export interface ModelBuffer extends Omit<Parameter, "l2" | "frozen"> {
  /** Whether training changes it: one that is only read stays as it is. */
  readonly changes: boolean;
}
