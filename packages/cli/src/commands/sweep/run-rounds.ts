import type { Configuration } from "lrfinder/internal";
import type { JobEnded } from "./configuration-answer.js";
import { jobEnded } from "./measured.js";
import type { SweepOptions } from "./options.js";
import { plannedJobs } from "./planned.js";
import { roundsOf } from "./rounds.js";
import { type RunJobsOptions, runJobs } from "./run-jobs.js";
import { configurationAnswer } from "./summaries.js";
import type { SweepFiles } from "./sweep-files.js";
import type { SweepJob } from "./sweep-job.js";
import { type EndedJobs, keptJobs, sweepJobs } from "./sweep-jobs.js";

/** Where a sweep stands. */
export interface Standing {
  readonly configurations: readonly Configuration[];
  /** The jobs of all rounds that have begun. */
  readonly jobs: SweepJob[];
  readonly ended: EndedJobs;
  /** How many of those that have ended an earlier run had made. */
  kept: number;
  /** The round that runs, counted from 1, of how many. */
  round: number;
  readonly rounds: number;
}

/** A sweep none of whose jobs has begun. */
export function newStanding(
  options: SweepOptions,
  configurations: readonly Configuration[],
): Standing {
  const rounds = roundsOf(options, configurations.length).length;
  return { configurations, jobs: [], ended: new Map(), kept: 0, round: 1, rounds };
}

/** What has become of every job so far. */
export function jobsSoFar({ jobs, ended }: Standing): JobEnded[] {
  return jobs.map(({ job, trial }) => jobEnded(job, ended.get(trial)));
}

/**
 * Plans the jobs of every round: of later ones as if the first configurations were the best.
 *
 * @throws InputError where a setting does not fit, or a file cannot be read.
 */
export async function planRounds(
  options: SweepOptions,
  { configurations, files }: { configurations: readonly Configuration[]; files: SweepFiles },
): Promise<SweepJob[]> {
  const planned = roundsOf(options, configurations.length).flatMap((round) =>
    plannedJobs(options, {
      configurations: configurations.slice(0, round.configurations),
      epochs: round.epochs,
    }),
  );
  return sweepJobs(options, { planned, files });
}

/**
 * Runs a sweep, round by round; `standing` is filled in on the way. Returns when all has ended, or
 * soon after the signal was aborted.
 *
 * @throws what `runJobs` throws.
 */
export async function runRounds(
  options: SweepOptions,
  {
    standing,
    files,
    ...running
  }: Omit<RunJobsOptions, "onEnded"> & { standing: Standing; files: SweepFiles },
): Promise<void> {
  const { configurations, jobs, ended } = standing;
  let left = configurations;
  for (const [i, { configurations: many, epochs }] of roundsOf(options, left.length).entries()) {
    standing.round = i + 1;
    left = i === 0 ? left : bestOf(options, { standing, left }).slice(0, many);
    const planned = plannedJobs(options, { configurations: left, epochs });
    const own = await sweepJobs(options, { planned, files });
    jobs.push(...own);
    for (const [trial, how] of await keptJobs(own, options.out)) {
      ended.set(trial, how);
      standing.kept++;
    }
    await runJobs(
      own.filter(({ trial }) => !ended.has(trial)),
      {
        ...running,
        onEnded(one, how) {
          ended.set(one.trial, how);
        },
      },
    );
    if (running.signal.aborted) return;
  }
}

/** Configurations from the best to the worst by the round that has ended. */
function bestOf(
  options: SweepOptions,
  { standing, left }: { standing: Standing; left: readonly Configuration[] },
): Configuration[] {
  const all = jobsSoFar(standing);
  const kind = all.find((one) => one.kind)?.kind ?? null;
  const worst = kind?.better === "lower" ? Infinity : -Infinity;
  const scored = left.map((configuration) => {
    const jobs = all.filter(({ job }) => job.configuration === configuration);
    return {
      configuration,
      score: configurationAnswer(options, { configuration, jobs, score: kind }).score ?? worst,
    };
  });
  const sign = kind?.better === "lower" ? 1 : -1;
  return scored
    .toSorted((a, b) => (a.score === b.score ? 0 : sign * (a.score - b.score)))
    .map(({ configuration }) => configuration);
}
