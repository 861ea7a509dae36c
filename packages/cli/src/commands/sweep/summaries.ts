import { type Configuration, median } from "lrfinder/internal";
import type { ScoreKind } from "./bases/base.js";
import { runLine } from "./bases/command-base.js";
import { programLine } from "./bases/exec-base.js";
import { searchLine } from "./bases/find-base.js";
import { trainingLine } from "./bases/train-base.js";
import {
  type ConfigurationAnswer,
  type JobEnded,
  type SeedAnswer,
  seedAnswer,
} from "./configuration-answer.js";
import type { SweepOptions } from "./options.js";
import { rateChoice } from "./rate-choice.js";

/** What repeats a job that finds its own rate. */
const lineOf = { train: trainingLine, find: searchLine, exec: programLine } as const;

/** The answer for a configuration from its jobs. */
export function configurationAnswer(
  options: SweepOptions,
  {
    configuration,
    jobs: ofAllRounds,
    score,
  }: {
    configuration: Configuration;
    jobs: readonly JobEnded[];
    score: ScoreKind | null;
  },
): ConfigurationAnswer {
  const settings = Object.fromEntries(
    Object.entries(configuration).map(([name, text]) => [name, asJson(text)]),
  );
  const epochs = Math.max(0, ...ofAllRounds.map(({ job }) => job.epochs ?? 0));
  const jobs = ofAllRounds.filter(({ job }) => (job.epochs ?? 0) === epochs);
  const seconds = ofAllRounds.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  const known = {
    settings,
    epochs: epochs > 0 ? epochs : null,
    seconds: Math.round(seconds * 1000) / 1000,
  };
  if (options.base === "command") {
    const choice = rateChoice(jobs);
    const { lr } = choice;
    const [seed] = options.seeds;
    const command = lr === null ? null : runLine(options, { configuration, lr, seed: seed! });
    return { ...known, ...statusOf(jobs, choice.score), ...choice, command };
  }
  const ended = jobs.flatMap(seedAnswer);
  return {
    ...known,
    ...statusOf(jobs, medianScore(ended, score)),
    lr: medianOf(ended.flatMap(({ lr }) => lr ?? [])),
    ...{ band: null, edge: null },
    score: medianScore(ended, score),
    ...{ seeds: ended, rates: null },
    command: lineOf[options.base](options, { configuration, seed: options.seeds[0]! }),
  };
}

function statusOf(
  jobs: readonly JobEnded[],
  score: number | null,
): Pick<ConfigurationAnswer, "status" | "reason"> {
  const ended = jobs.filter(({ measured }) => measured !== undefined);
  const failure = jobs.find((one) => one.failure !== undefined)?.failure;
  if (ended.length === 0) {
    return failure === undefined
      ? { status: "left", reason: null }
      : { status: "failed", reason: failure };
  }
  const wrong = ended.find(({ measured }) => measured!.status !== "ok")?.measured;
  if (!wrong || score !== null) return { status: "ok", reason: null };
  return { status: wrong.status, reason: wrong.reason };
}

/** The median score of seeds, in which one without a score is the worst; null where that is none. */
function medianScore(seeds: readonly SeedAnswer[], kind: ScoreKind | null): number | null {
  const worst = kind?.better === "lower" ? Infinity : -Infinity;
  return medianOf(seeds.map(({ score }) => score ?? worst));
}

function medianOf(values: readonly number[]): number | null {
  const middle = median(values);
  return Number.isFinite(middle) ? middle : null;
}

/** A text as JSON has it: a number where it is one. */
export function asJson(text: string): number | string {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : text;
}
