import { median } from "../numeric/median.js";
import type { Outcome } from "../run/outcome.js";
import { bestRate, regretOf } from "../truth/regret.js";
import type { Truth } from "../truth/truth.js";
import { bootstrapped } from "./bootstrapped.js";

/** How good a rule is over several tasks. */
export interface Summary {
  readonly rule: string;
  /** A task's regret, by the task's name, in the order measured. */
  readonly regrets: Readonly<Record<string, number>>;
  readonly mean: number;
  /** Where the mean over such tasks is thought to be, with 95 %: the bootstrap's. */
  readonly interval: readonly [low: number, high: number];
  readonly median: number;
  readonly worst: number;
  /**
   * The share of suggestions within a factor of 2 of the best rate; no suggestion is not within it.
   */
  readonly within2: number;
  readonly within3: number;
  /** The share of searches that gave no rate. */
  readonly none: number;
  /** Updates a search makes, on average. */
  readonly steps: number;
  /**
   * The deviation of log10 of the rate between seeds, averaged over tasks; NaN where nothing was
   * repeated.
   */
  readonly spread: number;
}

/**
 * Sums up what was measured, a summary a rule, the lowest mean regret first.
 *
 * @param truths the truth of each task, by the task's name.
 */
export function summaries(
  outcomes: readonly Outcome[],
  truths: Readonly<Record<string, Truth>>,
): Summary[] {
  const rules = [...new Set(outcomes.map(({ rule }) => rule))];
  return rules
    .map((rule) =>
      summary(
        outcomes.filter((outcome) => outcome.rule === rule),
        truths,
      ),
    )
    .sort((a, b) => a.mean - b.mean);
}

function summary(outcomes: readonly Outcome[], truths: Readonly<Record<string, Truth>>): Summary {
  const regrets = outcomes.map(({ task, choices }) =>
    mean(choices.map(({ lr }) => regretOf(truths[task]!, lr))),
  );
  const within = (factor: number) =>
    mean(
      outcomes.flatMap((outcome) =>
        outcome.choices.map(({ lr }) =>
          isWithin(factor, { lr, best: bestRate(truths[outcome.task]!) }) ? 1 : 0,
        ),
      ),
    );
  const all = outcomes.flatMap(({ choices }) => choices);
  const spreads = outcomes.map(({ choices }) => deviation(logRates(choices)));
  return {
    rule: outcomes[0]!.rule,
    regrets: Object.fromEntries(outcomes.map(({ task }, i) => [task, regrets[i]!])),
    mean: mean(regrets),
    interval: bootstrapped(regrets, mean),
    median: median(regrets),
    worst: Math.max(...regrets),
    within2: within(2),
    within3: within(3),
    none: mean(all.map(({ lr }) => (lr === null ? 1 : 0))),
    steps: mean(all.map(({ steps }) => steps)),
    spread: mean(spreads.filter((spread) => !Number.isNaN(spread))),
  };
}

function isWithin(factor: number, { lr, best }: { lr: number | null; best: number }): boolean {
  // Rates of the truth are rounded to six digits.
  return lr !== null && Math.abs(Math.log(lr / best)) <= Math.log(factor) + 1e-5;
}

function logRates(choices: Outcome["choices"]): number[] {
  return choices.flatMap(({ lr }) => (lr === null ? [] : [Math.log10(lr)]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The deviation of a sample; NaN for fewer than two numbers. */
function deviation(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
