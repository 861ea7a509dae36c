import {
  type Finished,
  type Outcome,
  type Runner,
  runTrials,
  storing,
  type Trial,
} from "lrfinder/internal";
import { wrongAround } from "../../errors/surroundings.js";
import { type Asked, type JobResult, openJournal } from "./journal.js";
import type { Machines } from "./machines.js";
import { inConfiguration } from "./planned.js";
import type { SweepJob } from "./sweep-job.js";

/** A job that has ended; undefined where it was left out, and with the reason where it failed. */
export type Ended = Finished<JobResult> | { readonly status: "failed"; readonly reason: string };

/** What ends a run of jobs, and who follows it. */
export interface RunJobsOptions {
  readonly machines: Machines;
  /** The folder of the sweep. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onEnded: (job: SweepJob, ended: Ended) => void;
}

/**
 * Runs jobs on one machine or many, and writes what each comes to into the journal before it tells
 * of it. Returns when all have ended, or soon after the signal was aborted.
 *
 * @throws the error of a job whose input is wrong, or of surroundings in which none can be run.
 */
export async function runJobs(
  jobs: readonly SweepJob[],
  { machines, folder, signal, onEnded }: RunJobsOptions,
): Promise<void> {
  const byTrial = new Map(jobs.map((one) => [one.trial, one]));
  const journal = await openJournal(folder);
  const stop = () => void machines.stop();
  signal.addEventListener("abort", stop, { once: true });
  const runner: Runner<Asked, JobResult> = {
    concurrency: Math.min(machines.concurrency, jobs.length),
    async run(trial) {
      try {
        return await machines.run(byTrial.get(trial)!);
      } catch (error) {
        return signal.aborted ? { status: "aborted" } : { status: "error", error };
      }
    },
  };
  try {
    let fatal: { readonly error: unknown } | undefined;
    await runTrials(
      jobs.map(({ trial }) => trial),
      storing(runner, journal),
      {
        signal,
        endsAll: (outcome) => outcome.status === "error" && isFatal(outcome.error),
        onOutcome(outcome, trial) {
          const one = byTrial.get(trial as Trial<Asked>)!;
          const ended = endedBy(outcome);
          if (ended) return onEnded(one, ended);
          if (outcome.status === "error") {
            fatal ??= { error: inConfiguration(outcome.error, one.job.configuration) };
          }
        },
      },
    );
    if (fatal && !signal.aborted) throw fatal.error;
  } finally {
    signal.removeEventListener("abort", stop);
    if (signal.aborted) await machines.stop();
  }
}

/** What a job has come to, as far as that can be told: a process that died fails it alone. */
function endedBy(outcome: Outcome<JobResult>): Ended | undefined {
  if (outcome.status === "ok" || outcome.status === "diverged") return outcome;
  if (outcome.status !== "error" || isFatal(outcome.error)) return undefined;
  return { status: "failed", reason: (outcome.error as Error).message };
}

/** Whether others would fail likewise: only the death of a process is about one job alone. */
function isFatal(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const coded = "code" in error && error.code === "cannot-write";
  return "fault" in error || coded || wrongAround(error) !== undefined;
}
