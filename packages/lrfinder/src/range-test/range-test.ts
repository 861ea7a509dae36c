import type { SweepName } from "../names/sweeps.js";
import { sweep } from "../schedules/sweep.js";
import type { Abort } from "../search/abort.js";
import { checkRunOptions } from "../search/run-options.js";
import { type Kept, keepingModel } from "./keeping.js";
import { oneAtATime } from "./one-at-a-time.js";
import { progressAt } from "./progress.js";
import type { Progress, RangeTestResult } from "./result.js";
import { runSweep } from "./run-sweep.js";
import { curveOf, type SweepOutcome } from "./sweep-record.js";
import type { Trainer } from "./trainer.js";

/** The sweep of a range test. */
export interface SweepSettings {
  /** The first learning rate, above 0; default 1e-7. */
  readonly minLr?: number;
  /** The learning rate approached and never used, above `minLr`; default 10. */
  readonly maxLr?: number;
  /** Updates, a whole number of at least 1; default 100. */
  readonly steps?: number;
  /** How the learning rate grows; default `"exponential"`. */
  readonly sweep?: SweepName;
}

/** How to run one range test. */
export interface RangeTestOptions extends SweepSettings {
  /** Stops the test before the trainer's next call, once `aborted`; an `AbortSignal` fits. */
  readonly signal?: Abort;
  /** Called after every call of the trainer; what it throws ends the test, and is thrown by it. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The learning rates of a sweep, one for each update: the defaults of every range test are here.
 */
export function sweepRates(settings: SweepSettings): number[] {
  const { minLr = 1e-7, maxLr = 10, steps = 100, sweep: name = "exponential" } = settings;
  const schedule = sweep(name, { minLr, maxLr, steps });
  return Array.from({ length: steps }, (_, step) => schedule(step));
}

/**
 * Runs one range test: raises the learning rate from update to update and records the losses.
 *
 * It ends at the end of the sweep, at the first loss that is not finite, once the loss has
 * diverged, when aborted, or when the trainer throws (`stoppedBy: "error"`, with what it threw).
 * Whatever ends it, the model is then restored; where the trainer has failed, and so does its
 * `restore`, the result says `restored: false`.
 *
 * @example
 * const { curve } = await rangeTest(trainer, { minLr: 1e-5, maxLr: 1 });
 * console.log(suggest(curve));
 * @throws RangeError for an option out of range, and an Error with code `trainer-busy` where other
 *   training is running on the trainer, before anything runs; what the trainer's `snapshot` throws; what `onProgress` throws, after the model is restored; an Error with its
 *   `cause` where the model could not be restored and the trainer had not failed before.
 */
export async function rangeTest(
  trainer: Trainer,
  options: RangeTestOptions = {},
): Promise<RangeTestResult> {
  const rates = sweepRates(options);
  const { signal, onProgress } = options;
  checkRunOptions(options);
  const around = { ended: [], repeats: 1, steps: rates.length };
  const test = async ({ restores }: Kept) => {
    const outcome = await runSweep(trainer, {
      rates,
      signal,
      onCall: (record) => onProgress?.(progressAt({ record, ...around })),
    });
    return rangeTestResult(outcome, restores);
  };
  return oneAtATime(trainer, "rangeTest", () =>
    keepingModel(trainer, test, {
      notRestored: (result) =>
        result.stoppedBy === "error" ? { ...result, restored: false } : undefined,
    }),
  );
}

/** A sweep's outcome as a result. */
export function rangeTestResult(outcome: SweepOutcome, restored: boolean): RangeTestResult {
  const { metrics, stoppedBy } = outcome;
  const result = { curve: curveOf(outcome), metrics, stoppedBy, restored };
  return stoppedBy === "error" ? { ...result, error: outcome.error } : result;
}
