import { type Configuration, counted, formatNumber, grouped } from "lrfinder/internal";
import { processPool } from "../../jobs/process-pool.js";
import { jsonText } from "../../reporting/json.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Surroundings } from "../../shell/surroundings.js";
import { ratesOf } from "./bases/command-base.js";
import type { SweepOptions } from "./options.js";
import { roundsOf } from "./rounds.js";
import type { SweepJob } from "./sweep-job.js";
import type { EndedJobs } from "./sweep-jobs.js";

/** What `--dry-run` says as other programs read it. */
interface Plan {
  readonly configurations: number;
  readonly jobs: number;
  /** Jobs that an earlier run has made. */
  readonly kept: number;
  readonly cores: number;
  /** About how long the others take, in seconds; null where that cannot be told. */
  readonly seconds: number | null;
}

/**
 * Says how many jobs there are and about how long they take, and writes nothing. How long is told by
 * the jobs that have been made; where there are none, by a training of one epoch.
 */
export async function dryRun(
  options: SweepOptions,
  {
    configurations,
    jobs,
    ended,
    around,
  }: {
    configurations: readonly Configuration[];
    jobs: readonly SweepJob[];
    ended: EndedJobs;
    around: Pick<Surroundings, "out" | "signal">;
  },
): Promise<Outcome> {
  const missing = jobs.filter(({ trial }) => !ended.has(trial));
  const work = missing.reduce((sum, { job }) => sum + job.work, 0);
  const pace = work === 0 ? 0 : await secondsPerWork(jobs, { ended, around });
  const cores = Math.min(options.cores, Math.max(1, missing.length));
  const plan: Plan = {
    ...{ configurations: configurations.length, jobs: jobs.length, kept: ended.size },
    ...{ cores, seconds: pace === undefined ? null : rounded((work * pace) / cores) },
  };
  return { exitCode: 0, text: options.json ? jsonText(plan) : `${planInWords(plan, options)}\n` };
}

/** Seconds that a unit of work takes; undefined where nothing tells. */
async function secondsPerWork(
  jobs: readonly SweepJob[],
  { ended, around }: { ended: EndedJobs; around: Pick<Surroundings, "out" | "signal"> },
): Promise<number | undefined> {
  let [seconds, work] = [0, 0];
  for (const { job, trial } of jobs) {
    const how = ended.get(trial);
    if (!how || how.status === "failed") continue;
    seconds += how.result.seconds;
    work += job.work;
  }
  if (work > 0) return seconds / work;
  return probe(jobs[0]!, around);
}

/** What one job takes whose training is cut to an epoch, for its work; nothing is kept of it. */
async function probe(
  { job }: SweepJob,
  { out, signal }: Pick<Surroundings, "out" | "signal">,
): Promise<number | undefined> {
  const { request, briefWork } = job;
  if (briefWork === undefined) return undefined;
  const brief =
    request.base === "train"
      ? { ...request, flags: { ...request.flags, epochs: "1", patience: undefined } }
      : request;
  const pool = processPool("sweep", { out });
  const stop = () => void pool.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    // The second is not slowed by what is loaded once.
    await pool.run(brief);
    const began = performance.now();
    await pool.run(brief);
    return (performance.now() - began) / 1000 / briefWork;
  } finally {
    signal.removeEventListener("abort", stop);
    await pool.close();
  }
}

function planInWords(
  { configurations, jobs, kept, cores, seconds }: Plan,
  options: SweepOptions,
): string {
  const { seeds, base } = options;
  const rounds = roundsOf(options, configurations).length;
  const rates = base === "command" ? `, each at ${counted(ratesOf(options).length, "rate")}` : "";
  const many =
    `${counted(jobs, "job")}: ${counted(configurations, "configuration")}${rates} ` +
    `with ${counted(seeds.length, "seed")}${rounds > 1 ? `, in ${rounds} rounds` : ""}`;
  const before = kept > 0 ? `; ${grouped(kept)} of them have been made` : "";
  const on = `on ${counted(cores, "core")}`;
  if (kept === jobs) return `${many}; all of them have been made.`;
  if (seconds === null)
    return `${many}${before}. How long they take ${on} shows when one has ended.`;
  return `${many}${before}. ${kept > 0 ? "The others" : "They"} take about ${inWords(seconds)} ${on}.`;
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${formatNumber(Math.ceil(seconds))} s`;
  const minutes = seconds / 60;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
