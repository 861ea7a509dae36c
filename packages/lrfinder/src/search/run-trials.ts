import type { Abort } from "./abort.js";
import type { Outcome } from "./outcome.js";
import { afterReport, newSearch, type SearchProgress, shareDone } from "./progress.js";
import type { Around, Runner, TrialReport } from "./runner.js";
import type { Trial } from "./trial.js";

/** What ends a list of trials early, and who follows its progress. */
export interface RunTrialsOptions<Asked, Result, Report extends TrialReport> {
  /** Ends all soon after it is `aborted`: running trials are aborted, and no other is started. */
  readonly signal?: Abort;
  /** Whether an outcome ends all in the same way; default: none does. */
  readonly endsAll?: (outcome: Outcome<Result>) => boolean;
  /** Called with each report of a trial. */
  readonly onProgress?: (progress: SearchProgress<Asked, Report>) => void;
  /** Called as each trial that was started ends. */
  readonly onOutcome?: (outcome: Outcome<Result>, trial: Trial<Asked>) => void;
}

/**
 * Runs trials, as many at a time as the runner can, in their order.
 *
 * @returns the outcome of each, in their order; `"aborted"` without a result for those that were
 *   not started.
 * @throws what one of the options' functions throws, once every trial that was running has ended.
 */
export async function runTrials<Asked, Result, Report extends TrialReport = TrialReport>(
  trials: readonly Trial<Asked>[],
  runner: Runner<Asked, Result, Report>,
  options: RunTrialsOptions<Asked, Result, Report> = {},
): Promise<readonly Outcome<Result>[]> {
  const { signal, endsAll, onProgress, onOutcome } = options;
  const outcomes = trials.map((): Outcome<Result> => ({ status: "aborted" }));
  let state = newSearch(trials);
  let next = 0;
  let ended = false;
  let thrown: { readonly error: unknown } | undefined;
  const halt: Abort = {
    get aborted() {
      return ended || signal?.aborted === true;
    },
  };
  /** Calls what the caller has given; once that has thrown, nothing more is called. */
  const callersOwn = (call: () => void) => {
    if (thrown) throw thrown.error;
    try {
      call();
    } catch (error) {
      ended = true;
      thrown = { error };
      throw error;
    }
  };

  async function runOne(trial: Trial<Asked>, place: number): Promise<Outcome<Result>> {
    const around: Around<Report> = {
      signal: halt,
      onProgress(report) {
        state = afterReport(state, { trial, place, report });
        const progress = { trial, report, done: shareDone(state), best: state.best };
        callersOwn(() => onProgress?.(progress));
      },
    };
    try {
      return await runner.run(trial, around);
    } catch (error) {
      return { status: "error", error };
    }
  }

  async function work(): Promise<void> {
    while (next < trials.length && !halt.aborted) {
      const place = next++;
      const trial = trials[place]!;
      const outcome = await runOne(trial, place);
      if (thrown) return;
      outcomes[place] = outcome;
      state = afterReport(state, { trial, place, report: { share: 1 } });
      callersOwn(() => {
        ended ||= endsAll?.(outcome) === true;
        onOutcome?.(outcome, trial);
      });
    }
  }

  await Promise.allSettled(Array.from({ length: runner.concurrency }, work));
  if (thrown) throw thrown.error;
  return outcomes;
}
