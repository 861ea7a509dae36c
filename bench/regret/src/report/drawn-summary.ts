import { median } from "../numeric/median.js";
import type { DrawnResult, DrawnResults } from "../run/drawn-results.js";
import { bootstrapped } from "./bootstrapped.js";

/** A rate that surely loses so much more than another is worse. */
export const WORSE = 0.01;
/** Tables of fewer rows are small. */
const SMALL = 500;

/** The figures of drawn tasks, as a table in Markdown, each with its interval of 95 %. */
export function drawnSummary({ seed, results }: DrawnResults): string {
  const small = results.filter(({ rows }) => rows < SMALL);
  const compared = results.filter(({ before }) => before !== undefined && before.updates > 0);
  const figures: [string, string][] = [
    ["the default rule loses, on average", figure(results, (some) => mean(some, first))],
    ["verification loses, on average", figure(results, (some) => mean(some, regret))],
    ["their ratio", figure(results, (some) => mean(some, regret) / mean(some, first))],
    [
      `worse than the default by more than ${WORSE}, surely`,
      percents(results, (some) => mean(some, (each) => Number(each.surelyMore > WORSE))),
    ],
  ];
  if (small.length > 0) {
    figures.push(
      [`tables of fewer than ${SMALL} rows`, String(small.length)],
      ["the default rule loses there", figure(small, (some) => mean(some, first))],
      ["verification loses there", figure(small, (some) => mean(some, regret))],
    );
  }
  if (compared.length > 0) {
    figures.push(
      [
        "updates, beside the earlier version, in the median",
        figure(compared, (some) => median(some.map((each) => each.updates / each.before!.updates))),
      ],
      [
        "the earlier version's verification loses",
        figure(compared, (some) => mean(some, (each) => each.before!.regret)),
      ],
      ["ours loses on the same tasks", figure(compared, (some) => mean(some, regret))],
    );
  }
  const rows = figures.map(([name, value]) => `| ${name} | ${value} |\n`).join("");
  return `| ${results.length} tasks drawn with seed ${seed} | figure, and its interval |\n| --- | --- |\n${rows}`;
}

const first = ({ regretOfFirst }: DrawnResult) => regretOfFirst;
const regret = ({ regret: own }: DrawnResult) => own;

type Of = (some: readonly DrawnResult[]) => number;

function figure(results: readonly DrawnResult[], of: Of): string {
  const [low, high] = bootstrapped(results, of).map((value) => value.toFixed(4));
  return `${of(results).toFixed(4)} (${low} to ${high})`;
}

function percents(results: readonly DrawnResult[], of: Of): string {
  const [low, high] = bootstrapped(results, of).map((value) => (100 * value).toFixed(1));
  return `${(100 * of(results)).toFixed(1)} % (${low} to ${high} %)`;
}

function mean(results: readonly DrawnResult[], of: (result: DrawnResult) => number): number {
  return results.reduce((sum, result) => sum + of(result), 0) / results.length;
}
