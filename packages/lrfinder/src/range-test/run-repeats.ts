import type { Abort } from "../search/abort.js";
import { resultOf } from "../search/outcome.js";
import { runTrials } from "../search/run-trials.js";
import type { RepeatAsked, RepeatRunner } from "./repeat-runner.js";
import { type Ended, type InOrderOptions, repeatsInOrder } from "./repeats-in-order.js";
import type { SweepOutcome } from "./sweep-record.js";

/** Which repeats are run, what is made of each, and who follows them. */
export interface RunRepeatsOptions<Result extends Ended> extends InOrderOptions<Result> {
  /** What a repeat is asked to do, and its seed. */
  readonly asked: (repeat: number) => Omit<RepeatAsked, "repeat"> & { readonly seed: number };
  readonly resultOf: (outcome: SweepOutcome, repeat: number) => Result;
}

/**
 * Runs as many repeats as are needed, on all trainers that there are.
 *
 * @returns those that are needed; where one was cut short, all that had begun, in their order.
 */
export async function runRepeats<Result extends Ended>(
  runner: RepeatRunner,
  { asked, resultOf: made, ...options }: RunRepeatsOptions<Result>,
): Promise<readonly Result[]> {
  const order = repeatsInOrder(options);
  const { whole } = order;
  const enough: Abort = {
    get aborted() {
      return whole.length >= order.needed;
    },
  };

  /** Runs more repeats, until there are so many, or fewer turn out to be enough. */
  async function run(count: number): Promise<void> {
    const first = whole.length;
    const trials = Array.from({ length: count - first }, (_, i) => {
      const { seed, ...what } = asked(first + i);
      return { asked: { repeat: first + i, ...what }, seed, budget: what.rates.length };
    });
    await runTrials(trials, runner, {
      signal: enough,
      endsAll: ({ status }) => status !== "ok",
      onProgress: ({ trial, report }) => order.report(trial.asked.repeat, report.record),
      onOutcome(outcome, { asked: { repeat } }) {
        const result = resultOf(outcome);
        if (result) order.end(repeat, made(result, repeat));
      },
    });
  }

  let count = order.needed;
  await run(count);
  while (whole.length === count && count < order.needed) {
    // Where others can run beside it, one more may be enough, and they are then not needed.
    count = Math.min(order.needed, count + runner.trainers);
    await run(count);
  }
  return whole.length >= order.needed ? whole : order.ended;
}
