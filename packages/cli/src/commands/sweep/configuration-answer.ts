import type { Measured, PlannedJob, ScoreKind } from "./bases/base.js";

/** What has become of a job. */
export interface JobEnded {
  readonly job: PlannedJob;
  /** Left out where it was not reached, or failed. */
  readonly measured?: Measured;
  /** What its score is; left out where it has none. */
  readonly kind?: ScoreKind;
  readonly seconds?: number;
  /** Why its process died. */
  readonly failure?: string;
}

/** What a configuration came to; medians are of its seeds. */
export interface ConfigurationAnswer {
  /** What is its own, as JSON has it: numbers where they are such. */
  readonly settings: Readonly<Record<string, number | string>>;
  readonly status: "ok" | "none" | "diverged" | "failed" | "left";
  readonly reason: string | null;
  /** The median of the rates found; of a program the best rate. */
  readonly lr: number | null;
  /** Of a program: rates that are as good as can be told; else null. */
  readonly band: readonly [low: number, high: number] | null;
  /** Of a program: whether the best rate is at an end of those tried. */
  readonly edge: "lowest" | "highest" | null;
  /** The median, in which a seed without a score counts as the worst. */
  readonly score: number | null;
  /** Of halving: the epochs of the last round that it was in; else null. */
  readonly epochs: number | null;
  /** Every seed that has ended; of a program at the best rate. */
  readonly seeds: readonly SeedAnswer[];
  /** Of a program: what every rate came to; else null. */
  readonly rates: readonly RateAnswer[] | null;
  /** Of all jobs together. */
  readonly seconds: number;
  /** The command that repeats it with the first seed; null where there is no rate for it. */
  readonly command: string | null;
}

/** What a job of a configuration came to. */
export interface SeedAnswer extends Measured {
  readonly seed: number;
  readonly seconds: number;
}

/** What a rate came to. */
export interface RateAnswer {
  readonly lr: number;
  /** The median loss of its seeds; null where most of them diverged. */
  readonly loss: number | null;
  /** The loss of each seed that has ended; null where it diverged. */
  readonly losses: readonly (number | null)[];
}

/** What a job has measured, under its seed; nothing where it was not reached. */
export function seedAnswer({ job, measured, seconds = 0 }: JobEnded): SeedAnswer[] {
  return measured ? [{ seed: job.seed, ...measured, seconds }] : [];
}
