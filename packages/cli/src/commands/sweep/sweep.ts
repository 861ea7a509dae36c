import { checkAlone, openAlone } from "../../files/open-alone.js";
import type { EngineProcess } from "../../jobs/engine-process.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { timeLeft } from "../../terminal/time-left.js";
import { type SweepAnswer, sweepAnswer } from "./answer.js";
import { configurationsOf } from "./configurations.js";
import { digestsOf } from "./digests.js";
import { dryRun } from "./dry-run.js";
import { jobEnded } from "./measured.js";
import type { SweepOptions } from "./options.js";
import { sweepOutcome } from "./outcome.js";
import { plannedJobs } from "./planned.js";
import { progressText } from "./progress.js";
import { type Ended, runJobs, type SweepJob } from "./run-jobs.js";
import { keptJobs, sweepJobs } from "./sweep-jobs.js";
import { writeSweep } from "./write-sweep.js";

/**
 * `lrfinder sweep`: many trainings, searches or runs of a program, on every core, each made once
 * however often the sweep is ended and begun again.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function sweep(options: SweepOptions, around: Caller): Promise<Outcome> {
  const { engine } = around;
  const first = options.base === "command" || options.dryRun ? undefined : engine;
  if (!first) engine?.end();
  try {
    return await swept(options, { around, first });
  } finally {
    first?.end();
    around.progress("");
  }
}

async function swept(
  options: SweepOptions,
  { around, first }: { around: Caller; first?: EngineProcess },
): Promise<Outcome> {
  const { out, json, quiet, maxHours } = options;
  const configurations = configurationsOf(options);
  const planned = plannedJobs(options, { configurations });
  await checkAlone(out);
  const jobs = sweepJobs(options, {
    planned,
    digests: await digestsOf(planned.flatMap(({ files }) => files)),
  });
  const ended = await keptJobs(jobs, out);
  const kept = ended.size;
  if (options.dryRun) return dryRun(options, { configurations, jobs, ended, around });

  const left = timeLeft(around.seconds);
  const answer = (): SweepAnswer =>
    sweepAnswer({
      ...{ options, configurations, kept },
      jobs: jobs.map(({ job, trial }) => jobEnded(job, ended.get(trial))),
      seconds: around.seconds(),
    });
  const tell = () => {
    if (json || quiet) return;
    around.progress(progressText({ options, jobs, ended, kept, left }));
  };
  const folder = await openAlone(out);
  const deadline = maxHours === undefined ? undefined : AbortSignal.timeout(maxHours * 3_600_000);
  const signal = deadline ? AbortSignal.any([around.signal, deadline]) : around.signal;
  const missing = jobs.filter(({ trial }) => !ended.has(trial));
  const ticking = setInterval(tell, 1000);
  try {
    tell();
    await runJobs(missing, {
      ...{ folder: out, cores: options.cores, out: around.out, first, signal },
      onEnded(one: SweepJob, how: Ended) {
        ended.set(one.trial, how);
        tell();
      },
    });
  } finally {
    clearInterval(ticking);
    around.progress("");
  }
  if (around.signal.aborted) return interrupted({ done: ended.size, all: jobs.length, out });
  const measured = jobs.map(({ job, trial }) => jobEnded(job, ended.get(trial)));
  const written = await writeSweep(folder, { answer: answer(), jobs: measured, options });
  const reporting = { answer: answer(), options, files: written.names };
  const outcome = await sweepOutcome(reporting, around.out);
  return { ...outcome, complaints: [...(outcome.complaints ?? []), ...written.failures] };
}

/** What is said of an interrupt: what is there, and how to go on. */
function interrupted({ done, all, out }: { done: number; all: number; out: string }): Outcome {
  const there =
    done === 0
      ? "no job had ended"
      : `${out} holds ${done} of ${all} jobs, and the same command goes on`;
  return { exitCode: exitCodes.interrupted, text: "", complaints: [`interrupted; ${there}`] };
}
