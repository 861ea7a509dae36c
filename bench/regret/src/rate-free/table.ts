import { median } from "../numeric/median.js";
import { bootstrapped } from "../report/bootstrapped.js";
import type { Truth } from "../truth/truth.js";
import type { WayResult } from "./measured.js";

/** One way of training as it went over several tasks. */
export interface WaySummary {
  readonly way: string;
  /** The mean regret, at least 0 on each task. */
  readonly mean: number;
  readonly interval: readonly [low: number, high: number];
  readonly median: number;
  readonly worst: number;
  /** The share of tasks on which it is better than the best constant rate. */
  readonly better: number;
  /** The mean where being better than the best constant rate counts, too. */
  readonly signed: number;
  readonly steps: number;
}

/** The truth of each task, by the task's name. */
type Truths = Readonly<Record<string, Truth>>;

/** Sums up what was measured, a summary a way, the lowest mean first. */
export function waySummaries(results: readonly WayResult[], truths: Truths): WaySummary[] {
  const names = [...new Set(results.map(({ way }) => way))];
  return names
    .map((way) => {
      const own = results.filter((result) => result.way === way);
      const signed = own.map(({ task, losses }) => regretBeside(truths[task]!, losses));
      const regrets = signed.map((regret) => Math.max(0, regret));
      return {
        ...{ way, mean: mean(regrets), interval: bootstrapped(regrets, mean) },
        ...{ median: median(regrets), worst: Math.max(...regrets), signed: mean(signed) },
        better: signed.filter((regret) => regret < 0).length / own.length,
        steps: mean(own.map(({ steps }) => steps)),
      };
    })
    .sort((a, b) => a.mean - b.mean);
}

/** The ways of training over several tasks as a table in Markdown. */
export function wayTable(results: readonly WayResult[], truths: Truths): string {
  const head =
    "| way to train | mean | 95 % | median | worst | better than the best rate | mean, better counted | updates of a search |\n" +
    "| --- | --- | --- | --- | --- | --- | --- | --- |\n";
  const rows = waySummaries(results, truths).map((each) => {
    const cells = [
      each.way,
      each.mean.toFixed(4),
      each.interval.map((end) => end.toFixed(4)).join(" to "),
      each.median.toFixed(4),
      each.worst.toFixed(4),
      `${Math.round(100 * each.better)} %`,
      each.signed.toFixed(4),
      each.steps.toFixed(0),
    ];
    return `| ${cells.join(" | ")} |\n`;
  });
  return head + rows.join("");
}

/**
 * What the median of some losses loses of what training can gain at the task's best constant rate, by
 * the task's own optimizer: below 0 where it is better than that, 1 where nothing was learned.
 */
function regretBeside(truth: Truth, losses: readonly number[]): number {
  const best = Math.min(...truth.losses);
  return Math.min(1, (median(losses) - best) / (truth.untrained - best));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
