import { type Configuration, grouped } from "lrfinder/internal";
import type { TimeLeft } from "../../terminal/time-left.js";
import type { Machines } from "./machines.js";
import { jobEnded } from "./measured.js";
import type { Standing } from "./run-rounds.js";
import type { SweepJob } from "./sweep-job.js";
import type { EndedJobs } from "./sweep-jobs.js";
import { configurationInWords, scoreInWords, scoreName } from "./words.js";

/** Where a sweep stands, in one line. */
export function progressText(
  { jobs, ended, kept, round, rounds }: Standing,
  { machines, left }: { machines: Pick<Machines, "running">; left: TimeLeft },
): string {
  const missing = jobs.length - ended.size;
  const running = machines.running(missing);
  const before = kept > 0 ? ` (${grouped(kept)} of them before)` : "";
  const which = rounds > 1 ? `round ${round} of ${rounds}: ` : "";
  return (
    `${which}${grouped(ended.size)} of ${grouped(jobs.length)} jobs${before}, ${running} running` +
    bestInWords(jobs, ended) +
    left(`jobs ${round}`, shareDone(jobs, { ended, kept }))
  );
}

/** The share that is done of the work of this run. */
function shareDone(
  jobs: readonly SweepJob[],
  { ended, kept }: { ended: EndedJobs; kept: number },
): number {
  const before = new Set([...ended.keys()].slice(0, kept));
  let [done, all] = [0, 0];
  for (const { job, trial } of jobs) {
    if (before.has(trial)) continue;
    all += job.work;
    if (ended.has(trial)) done += job.work;
  }
  return all === 0 ? 1 : done / all;
}

/** The best job so far. */
function bestInWords(jobs: readonly SweepJob[], ended: EndedJobs): string {
  const known = jobs
    .map(({ job, trial }) => jobEnded(job, ended.get(trial)))
    .filter(({ measured, kind }) => kind && measured && measured.score !== null);
  const sign = known[0]?.kind?.better === "lower" ? -1 : 1;
  const [best] = known.sort((a, b) => sign * (b.measured!.score! - a.measured!.score!));
  if (!best) return "";
  const { job, measured, kind } = best;
  const rate: Configuration = job.lr === undefined ? {} : { lr: String(job.lr) };
  const where = configurationInWords({ ...job.configuration, ...rate });
  const of = where === "" ? "" : ` with ${where}`;
  return `, best ${scoreName(kind!)} ${scoreInWords(measured!.score, kind!)}${of}`;
}
