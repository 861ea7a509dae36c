import { defaultRule } from "./default.js";
import { minimumTenth } from "./minimum-tenth.js";
import { slide } from "./slide.js";
import { steepest } from "./steepest.js";
import type { Rule, RuleName } from "./suggestion.js";
import { valley } from "./valley.js";

/** Every rule by its name. Each reads any curve; {@link suggest} first asks whether the curve says anything. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  default: defaultRule,
  steepest,
  "minimum-tenth": minimumTenth,
  valley,
  slide,
};
