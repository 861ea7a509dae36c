import { type RuleName, ruleNames } from "lrfinder";
import { formatNumber } from "lrfinder/internal";
import type { Table } from "../reporting/document.js";
import type { SuggestionAnswer } from "./answer.js";

/**
 * What each rule says.
 *
 * @param beside what stands beside a rule's rate.
 */
export function rulesTable(
  { rules, rule }: Pick<SuggestionAnswer, "rules" | "rule">,
  beside: (name: RuleName, row: { readonly chosen: boolean }) => string,
): Table {
  const rows = ruleNames.map((name) => {
    const lr = rules[name];
    const chosen = name === rule && lr !== null;
    const number = lr === null ? "none" : formatNumber(lr);
    return { cells: [name, number, beside(name, { chosen })], chosen };
  });
  return { kind: "table", rows, numbers: [1] };
}
