import type { Abort } from "../search/abort.js";
import type { Runner, TrialReport } from "../search/runner.js";
import type { Kept } from "./keeping.js";
import { repeatLanes } from "./repeat-lanes.js";
import type { SweepOutcome, SweepRecord } from "./sweep-record.js";
import type { Trainer } from "./trainer.js";

/** One of several trainings from the same model, such as range tests that differ in their seeds. */
export interface RepeatAsked {
  /** Counted from 0. */
  readonly repeat: number;
  /** The learning rate of each update. */
  readonly rates: readonly number[];
  /** Of how many rows the loss in use is measured at its end; left out where it is not. */
  readonly inferredRows?: number;
}

/** What a running repeat reports. */
export interface RepeatReport extends TrialReport {
  readonly record: SweepRecord;
}

/** Runs repeats with a trainer and its forks. */
export interface RepeatRunner extends Runner<RepeatAsked, SweepOutcome, RepeatReport> {
  /** How many trainers there are now. */
  readonly trainers: number;
  /** Closes the forks. */
  close(): void;
}

/** Where a trainer has forks, so many repeats are handed over at once, to be shared among them. */
const HANDED_OVER = 64;

/**
 * Runs repeats with a trainer, each from the model as it was: one after another, or on several
 * cores where the trainer has forks.
 *
 * @param options.signal ends all repeats. One that is aborted before it begins is a sweep of no
 *   updates, which says so.
 */
export function repeatRunner(
  trainer: Trainer,
  { kept, signal }: { readonly kept: Kept; readonly signal?: Abort },
): RepeatRunner {
  const lanes = repeatLanes(trainer, kept);
  const shared = trainer.forks !== undefined;
  return {
    concurrency: shared ? HANDED_OVER : 1,
    get trainers() {
      return lanes.count;
    },
    close: () => lanes.close(),
    async run({ asked: { rates, inferredRows }, seed }, { onProgress, signal: halt }) {
      const either: Abort = {
        get aborted() {
          return signal?.aborted === true || halt.aborted;
        },
      };
      const outcome = await lanes.run({
        ...{ rates, inferredRows, seed, signal: shared ? either : signal },
        onCall(record) {
          const made = record.losses.length;
          onProgress({ share: made / rates.length, loss: record.losses[made - 1]!, record });
        },
      });
      if (!outcome) return { status: "aborted" };
      const { stoppedBy, error } = outcome;
      if (stoppedBy === "error") return { status: stoppedBy, error, result: outcome };
      return { status: stoppedBy === "aborted" ? stoppedBy : "ok", result: outcome };
    },
  };
}
