import type { Abort } from "../search/abort.js";
import type { Runner, TrialReport } from "../search/runner.js";
import type { Kept } from "./keeping.js";
import { rangeTestResult } from "./range-test.js";
import type { RangeTestResult } from "./result.js";
import { runSweep, type SweepRecord } from "./run-sweep.js";
import type { Trainer } from "./trainer.js";

/** One of several range tests that differ in their seeds. */
export interface RepeatAsked {
  /** Counted from 0. */
  readonly repeat: number;
  /** The learning rate of each update. */
  readonly rates: readonly number[];
}

/** What a running repeat reports. */
export interface RepeatReport extends TrialReport {
  readonly record: SweepRecord;
}

/**
 * Runs repeats with a trainer, one after another, each from the model as it was.
 *
 * @param options.signal ends a repeat. One that is aborted before it begins is a sweep of no
 *   updates, which says so.
 */
export function repeatRunner(
  trainer: Trainer,
  { kept, signal }: { readonly kept: Kept; readonly signal?: Abort },
): Runner<RepeatAsked, RangeTestResult, RepeatReport> {
  return {
    concurrency: 1,
    async run({ asked: { repeat, rates }, seed }, { onProgress }) {
      if (repeat > 0) await kept.restore();
      if (seed !== undefined) await trainer.reseed?.(seed);
      const onCall = (record: SweepRecord) => {
        const made = record.losses.length;
        onProgress({ share: made / rates.length, loss: record.losses[made - 1]!, record });
      };
      const result = rangeTestResult(
        await runSweep(trainer, { rates, signal, onCall }),
        kept.restores,
      );
      const { stoppedBy, error } = result;
      if (stoppedBy === "error") return { status: stoppedBy, error, result };
      return { status: stoppedBy === "aborted" ? stoppedBy : "ok", result };
    },
  };
}
