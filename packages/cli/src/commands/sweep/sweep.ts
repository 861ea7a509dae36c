import { checkAlone, openAlone } from "../../files/open-alone.js";
import { processPool } from "../../jobs/process-pool.js";
import { exitCodes } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Caller } from "../../subcommand/subcommand.js";
import { timeLeft } from "../../terminal/time-left.js";
import { type SweepAnswer, sweepAnswer } from "./answer.js";
import { configurationsOf } from "./configurations.js";
import { dryRun } from "./dry-run.js";
import { type Machines, thisMachine } from "./machines.js";
import type { SweepOptions } from "./options.js";
import { sweepOutcome } from "./outcome.js";
import { progressText } from "./progress.js";
import { jobsSoFar, newStanding, planRounds, runRounds, type Standing } from "./run-rounds.js";
import { filesHere, type SweepFiles } from "./sweep-files.js";
import { keptJobs } from "./sweep-jobs.js";
import { watched } from "./watched.js";
import { writeSweep } from "./write-sweep.js";

/**
 * `lrfinder sweep`: many trainings, searches or runs of a program, on every core, each made once
 * however often the sweep is ended and begun again.
 *
 * @throws InputError, or an error with code `cannot-write` or `missing-runtime`.
 */
export async function sweep(options: SweepOptions, around: Caller): Promise<Outcome> {
  const { engine } = around;
  const first = options.dryRun ? undefined : engine;
  if (!first) engine?.end();
  try {
    const configurations = configurationsOf(options);
    const files = filesHere();
    const planned = await planRounds(options, { configurations, files });
    await checkAlone(options.out);
    if (options.dryRun) {
      const ended = await keptJobs(planned, options.out);
      return await dryRun(options, { configurations, jobs: planned, ended, around });
    }
    const pool = processPool("sweep", { out: around.out, first });
    const machines = thisMachine(pool, options);
    const { outcome } = await swept(options, { machines, files, around });
    return outcome;
  } finally {
    first?.end();
    around.progress("");
  }
}

/** What a sweep is run by. */
export interface SweepRun {
  readonly machines: Machines;
  readonly files: SweepFiles;
  readonly around: Caller;
}

/** What a sweep ends with, and what has become of its jobs. */
export interface Swept {
  readonly outcome: Outcome;
  readonly standing: Standing;
}

/**
 * Runs a sweep, and writes what it comes to.
 *
 * @throws what `sweep` throws.
 */
export async function swept(
  options: SweepOptions,
  { machines, files, around }: SweepRun,
): Promise<Swept> {
  const { out, json, quiet } = options;
  const standing = newStanding(options, configurationsOf(options));
  const answer = (): SweepAnswer =>
    sweepAnswer({
      options,
      ...{ configurations: standing.configurations, kept: standing.kept },
      jobs: jobsSoFar(standing),
      seconds: around.seconds(),
    });
  const left = timeLeft(around.seconds);
  const tell = () => {
    if (!json && !quiet) around.progress(progressText(standing, { machines, left }));
  };
  const folder = await openAlone(out);
  const page = await watched(options, { answer, around });
  const signal = untilTimeIsUp(options, around.signal);
  const ticking = setInterval(tell, 500);
  try {
    await runRounds(options, { standing, machines, files, folder: out, signal });
  } catch (error) {
    await page?.close();
    throw error;
  } finally {
    await machines.stop();
    clearInterval(ticking);
    around.progress("");
  }
  const { ended, jobs } = standing;
  if (around.signal.aborted) {
    await page?.close();
    return { outcome: interrupted({ done: ended.size, all: jobs.length, out }), standing };
  }
  const written = await writeSweep(folder, {
    answer: answer(),
    jobs: jobsSoFar(standing),
    options,
  });
  const outcome = await sweepOutcome(
    { answer: answer(), options, files: written.names },
    around.out,
  );
  const complaints = [...(outcome.complaints ?? []), ...written.failures];
  return {
    outcome: { ...outcome, complaints, ...(page && { afterwards: () => page.ended() }) },
    standing,
  };
}

/** Aborted by an interrupt, or when the hours of the sweep are over. */
function untilTimeIsUp({ maxHours }: SweepOptions, interrupt: AbortSignal): AbortSignal {
  if (maxHours === undefined) return interrupt;
  // A timer can wait for 24 days at most.
  const ms = Math.min(maxHours * 3_600_000, 2 ** 31 - 1);
  return AbortSignal.any([interrupt, AbortSignal.timeout(ms)]);
}

/** What is said of an interrupt: what is there, and how to go on. */
function interrupted({ done, all, out }: { done: number; all: number; out: string }): Outcome {
  const there =
    done === 0
      ? "no job had ended"
      : `${out} holds ${done} of ${all} jobs, and the same command goes on`;
  return { exitCode: exitCodes.interrupted, text: "", complaints: [`interrupted; ${there}`] };
}
