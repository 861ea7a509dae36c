import type { RuleName, Suggestion } from "lrfinder";

/**
 * What a curve leads to: the head of every answer that suggests a rate; the names and their order
 * are relied on.
 */
export interface SuggestionAnswer {
  readonly status: "found" | "none";
  readonly reason: string | null;
  readonly lr: number | null;
  readonly band: readonly [low: number, high: number] | null;
  readonly rule: RuleName;
  readonly rules: Readonly<Record<RuleName, number | null>>;
  readonly warnings: readonly string[];
}

/** A suggestion, as it is answered. */
export function suggestionAnswer(
  suggestion: Suggestion,
  { rule, rules, warnings }: Pick<SuggestionAnswer, "rule" | "rules" | "warnings">,
): SuggestionAnswer {
  const found = suggestion.status === "found";
  return {
    status: suggestion.status,
    reason: found ? null : suggestion.reason,
    lr: found ? suggestion.lr : null,
    band: found ? suggestion.band : null,
    ...{ rule, rules, warnings },
  };
}
