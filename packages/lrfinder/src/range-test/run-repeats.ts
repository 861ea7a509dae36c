import type { Abort } from "../search/abort.js";
import { resultOf } from "../search/outcome.js";
import { runTrials } from "../search/run-trials.js";
import type { Kept } from "./keeping.js";
import { repeatRunner } from "./repeat-runner.js";
import { type InOrderOptions, repeatsInOrder } from "./repeats-in-order.js";
import type { RangeTestResult } from "./result.js";
import type { Trainer } from "./trainer.js";

/** Which repeats are run, and who follows them. */
export interface RunRepeatsOptions extends InOrderOptions {
  readonly kept: Kept;
  /** The learning rate of each update. */
  readonly rates: readonly number[];
  /** That of the first repeat; the next one has the next number. */
  readonly seed: number;
  readonly signal?: Abort;
}

/**
 * Runs as many repeats as are needed, on all trainers that there are.
 *
 * @returns those that are needed; where one was cut short, all that had begun, in their order.
 */
export async function runRepeats(
  trainer: Trainer,
  { kept, rates, seed, signal, ...options }: RunRepeatsOptions,
): Promise<readonly RangeTestResult[]> {
  const runner = repeatRunner(trainer, { kept, signal });
  const order = repeatsInOrder(options);
  const { whole } = order;

  /** Runs more repeats, until there are so many, or fewer turn out to be enough. */
  async function run(count: number): Promise<void> {
    const made = whole.length;
    const trials = Array.from({ length: count - made }, (_, i) => ({
      ...{ asked: { repeat: made + i, rates }, seed: seed + made + i, budget: rates.length },
    }));
    await runTrials(trials, runner, {
      signal: {
        get aborted() {
          return whole.length >= order.needed;
        },
      },
      endsAll: ({ status }) => status !== "ok",
      onProgress: ({ trial, report }) => order.report(trial.asked.repeat, report.record),
      onOutcome(outcome, trial) {
        const result = resultOf(outcome);
        if (result) order.end(trial.asked.repeat, result);
      },
    });
  }

  try {
    let count = order.needed;
    await run(count);
    while (whole.length === count && count < order.needed) {
      // Where others can run beside it, one more may be enough, and they are then not needed.
      count = Math.min(order.needed, count + runner.trainers);
      await run(count);
    }
  } finally {
    runner.close();
  }
  return whole.length >= order.needed ? whole : order.ended;
}
