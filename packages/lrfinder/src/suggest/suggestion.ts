import type { LossCurve } from "../curve/loss-curve.js";

/** The names of the rules that read a curve; `default` is our own. */
export type RuleName = "default" | "steepest" | "minimum-tenth" | "valley" | "slide";

/** What a rule says of a curve: a learning rate, or why it can give none. */
export type RuleAnswer = { readonly lr: number } | { readonly reason: string };

/** What a rule may know beside the curve. */
export interface RuleOptions {
  /**
   * What made the updates: `"sgd"`, `"momentum"`, `"nesterov"`, `"adagrad"`, `"rmsprop"`, `"adam"` or `"adamw"`. Any other
   * name says as much as none. The default rule reads it, since it decides how far below the explosion a rate is good.
   */
  readonly optimizer?: string;
}

/** A suggestion rule: reads `curve.smoothed`; slopes are d loss / d log10 learning rate. */
export type Rule = (curve: LossCurve, options?: RuleOptions) => RuleAnswer;

/** The outcome of reading a curve: a learning rate in a usable band, or the reason there is none. */
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
