import type { Trial } from "lrfinder/internal";
import { version } from "../../shell/version.js";
import type { PlannedJob } from "./bases/base.js";
import { type Asked, readJob } from "./journal.js";
import type { SweepOptions } from "./options.js";
import type { Ended } from "./run-jobs.js";
import { modelOf, type SweepFiles } from "./sweep-files.js";
import type { SweepJob } from "./sweep-job.js";

/** What has become of jobs, by what identifies them. */
export type EndedJobs = Map<Trial<Asked>, Ended>;

/**
 * The jobs with what identifies each: what is asked for, and what its files hold, a model's weights
 * beside it included.
 *
 * @throws InputError naming a file that cannot be read.
 */
export async function sweepJobs(
  { base }: Pick<SweepOptions, "base">,
  { planned, files }: { planned: readonly PlannedJob[]; files: SweepFiles },
): Promise<SweepJob[]> {
  const program = version();
  const weights = await Promise.all(
    planned.map((job) => {
      const model = modelOf(job);
      return model === undefined ? [] : files.weights(model);
    }),
  );
  const paths = planned.map((job, i) => [...job.files, ...weights[i]!]);
  const digests = await files.digests(paths.flat());
  return planned.map((job, i) => ({
    job,
    weights: weights[i]!,
    trial: {
      asked: {
        ...{ program, base, settings: job.asked },
        files: paths[i]!.map((path) => digests.get(path)!),
      },
      ...{ seed: job.seed, budget: 1 },
    },
  }));
}

/** The jobs that an earlier run has made, and what they came to. */
export async function keptJobs(jobs: readonly SweepJob[], out: string): Promise<EndedJobs> {
  const ended: EndedJobs = new Map();
  for (const { trial } of jobs) {
    const kept = await readJob(out, trial);
    if (kept) ended.set(trial, kept);
  }
  return ended;
}
