import { defaultRule } from "./default.js";
import { minimumTenth } from "./minimum-tenth.js";
import type { DescribedRule } from "./rule.js";
import { slide } from "./slide.js";
import { steepest } from "./steepest.js";
import { valley } from "./valley.js";

/**
 * Every rule by its name, each with the words that describe it. A rule reads any curve;
 * {@link suggest} first asks whether the curve says anything.
 *
 * @example
 * rules.steepest(curve); // { lr: 0.01 }
 * rules.steepest.description; // "where the loss falls fastest"
 */
export const rules = {
  default: defaultRule,
  steepest,
  "minimum-tenth": minimumTenth,
  valley,
  slide,
} as const satisfies Readonly<Record<string, DescribedRule>>;

/** The names of the rules that read a curve; `default` is our own. */
export type RuleName = keyof typeof rules;

/** The names of all rules, in the order of {@link rules}. */
export const ruleNames = Object.keys(rules) as readonly RuleName[];
