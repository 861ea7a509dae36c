import type { Configuration } from "lrfinder/internal";
import { type AxisAnswer, axisAnswers } from "./axis-answers.js";
import type { BaseName, ScoreKind } from "./bases/base.js";
import type { ConfigurationAnswer, JobEnded } from "./configuration-answer.js";
import type { SweepOptions } from "./options.js";
import { configurationAnswer } from "./summaries.js";

/** A sweep as other programs read it; the names and their order are relied on. */
export interface SweepAnswer {
  /** `"found"` where a configuration, or of searches a rate, can be recommended. */
  readonly status: "found" | "none";
  /** Why none can. */
  readonly reason: string | null;
  readonly base: BaseName;
  /** What scores are; null where none was measured. */
  readonly score: ScoreKind | null;
  /** The configuration with the best score; null where none has one. */
  readonly best: ConfigurationAnswer | null;
  /** Every configuration, in the order in which they were run. */
  readonly trials: readonly ConfigurationAnswer[];
  /** What each value of what varies came to. */
  readonly axes: readonly AxisAnswer[];
  readonly jobs: {
    readonly total: number;
    /** Those that an earlier run had made. */
    readonly kept: number;
    readonly run: number;
    /** Those whose process died. */
    readonly failed: number;
    /** Those that were not reached, since the time was up. */
    readonly left: number;
  };
  readonly seeds: readonly number[];
  readonly cores: number;
  readonly warnings: readonly string[];
  /** Of this run. */
  readonly seconds: number;
  readonly out: string;
}

/** What an answer is made from. */
export interface Swept {
  readonly options: SweepOptions;
  readonly configurations: readonly Configuration[];
  /** What has become of every job, in the order of the jobs. */
  readonly jobs: readonly JobEnded[];
  readonly kept: number;
  readonly seconds: number;
}

/** The answer to a sweep, as far as it is known. */
export function sweepAnswer({ options, configurations, jobs, kept, seconds }: Swept): SweepAnswer {
  const { base, seeds, cores, out } = options;
  const byConfiguration = new Map<Configuration, JobEnded[]>(
    configurations.map((one) => [one, []]),
  );
  for (const one of jobs) byConfiguration.get(one.job.configuration)!.push(one);
  const score = jobs.find((one) => one.kind !== undefined)?.kind ?? null;
  const trials = configurations.map((configuration) =>
    configurationAnswer(options, {
      configuration,
      jobs: byConfiguration.get(configuration)!,
      score,
    }),
  );
  const best = bestOf(trials, score);
  const found =
    best !== null || ((base === "find" || base === "exec") && trials.some(({ lr }) => lr !== null));
  const ended = jobs.filter(({ measured }) => measured !== undefined).length;
  const failed = jobs.filter(({ failure }) => failure !== undefined).length;
  return {
    status: found ? "found" : "none",
    reason: found ? null : reasonOf(jobs),
    ...{ base, score, best, trials },
    axes: axisAnswers(options, { trials, score }),
    jobs: {
      ...{ total: jobs.length, kept, run: ended - kept, failed },
      left: jobs.length - ended - failed,
    },
    ...{ seeds, cores },
    warnings: warningsOf({ options, best, jobs, failed, left: jobs.length - ended - failed }),
    seconds: Math.round(seconds * 1000) / 1000,
    out,
  };
}

/** The first of the trials with the best score; of halving, among those of the last round. */
function bestOf(
  trials: readonly ConfigurationAnswer[],
  score: ScoreKind | null,
): ConfigurationAnswer | null {
  const longest = Math.max(...trials.map(({ epochs }) => epochs ?? 0));
  const scored = trials.filter(
    (trial) => trial.score !== null && (trial.epochs ?? longest) === longest,
  );
  const sign = score?.better === "lower" ? -1 : 1;
  return scored.reduce<ConfigurationAnswer | null>(
    (best, one) => (best === null || sign * (one.score! - best.score!) > 0 ? one : best),
    null,
  );
}

function reasonOf(jobs: readonly JobEnded[]): string {
  const first = jobs.find(({ measured, failure }) => measured?.reason || failure);
  if (!first) return "no job has ended";
  const why = first.measured?.reason ?? first.failure!;
  return jobs.length === 1 ? why : `no job has a result; of the first: ${why}`;
}

function warningsOf({
  options,
  best,
  jobs,
  failed,
  left,
}: {
  options: SweepOptions;
  best: ConfigurationAnswer | null;
  jobs: readonly JobEnded[];
  failed: number;
  left: number;
}): string[] {
  const warnings: string[] = [];
  const edge = best?.edge;
  if (edge) {
    const flag = edge === "lowest" ? "--min-lr" : "--max-lr";
    warnings.push(
      `the best rate is the ${edge} that was tried: widen the grid with ${flag}, or with other --rates`,
    );
  }
  if (failed > 0) {
    const why = jobs.find(({ failure }) => failure !== undefined)!.failure;
    warnings.push(`${failed} of the jobs failed, and the same command tries them again: ${why}`);
  }
  if (left > 0 && options.maxHours !== undefined) {
    warnings.push(`${left} of the jobs were not reached in --max-hours ${options.maxHours}`);
  }
  return warnings;
}
