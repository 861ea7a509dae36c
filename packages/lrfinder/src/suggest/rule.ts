import type { LossCurve } from "../curve/loss-curve.js";

/** What a rule says of a curve: a learning rate, or why it can give none. */
export type RuleAnswer = { readonly lr: number } | { readonly reason: string };

/** What a rule may know beside the curve. */
export interface RuleOptions {
  /**
   * What made the updates: `"sgd"`, `"momentum"`, `"nesterov"`, `"adagrad"`, `"rmsprop"`, `"adam"`
   * or `"adamw"`. Any other name says as much as none. The default rule reads it, since it decides
   * how far below the explosion a rate is good.
   */
  readonly optimizer?: string;
}

/** A suggestion rule: reads `curve.smoothed`; slopes are d loss / d log10 learning rate. */
export type Rule = (curve: LossCurve, options?: RuleOptions) => RuleAnswer;

/** What a reader is told of a rule. */
export interface RuleWords {
  /** Its name in a list, such as `Steepest`. */
  readonly title: string;
  /** Which rate it answers, in half a sentence: `where the loss falls fastest`. */
  readonly description: string;
}

/** A rule that carries its own words. It is called as any rule is. */
export type DescribedRule = Rule & RuleWords;

/** Gives a rule its words. */
export function described(words: RuleWords, rule: Rule): DescribedRule {
  return Object.assign((curve: LossCurve, options?: RuleOptions) => rule(curve, options), words);
}
