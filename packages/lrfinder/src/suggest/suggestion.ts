import type { RuleName } from "./rules.js";

/**
 * The outcome of reading a curve: a learning rate in a usable band, or the reason there is none.
 */
export type Suggestion =
  | {
      readonly status: "found";
      /** The learning rate to train with; lies in `band`. */
      readonly lr: number;
      /** From the rate where a tenth of the fall is made to the rate of the minimum. */
      readonly band: readonly [low: number, high: number];
      /** The rule that gave `lr`. */
      readonly rule: RuleName;
    }
  | { readonly status: "none"; readonly reason: string };
