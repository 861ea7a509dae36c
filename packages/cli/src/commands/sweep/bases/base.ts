import type { Axis, Configuration } from "lrfinder/internal";
import type { ExecFlags } from "../../exec/options.js";
import type { FindFlags } from "../../find/options.js";
import type { TrainFlags } from "../../train/options.js";

/** What is run for each configuration. */
export type BaseName = TrialRequest["base"];

/** What is written of a job, by names in camel case. */
export type WrittenJob = Readonly<Record<string, string | boolean>>;

/** What is asked of the jobs of a sweep. */
export interface AskedJobs {
  /** DATA, where it is the same for all. */
  readonly file?: string;
  /** What every job is told, as it was written. */
  readonly written: WrittenJob;
  readonly axes: readonly Axis[];
  /** Configurations that are named one by one, each with all of the axes' values. */
  readonly list?: readonly Configuration[];
  readonly seeds: readonly number[];
  /** A program and its words; left out where no program is run. */
  readonly command?: string;
  readonly lossPattern?: string;
  readonly rates?: readonly number[];
}

/** What a process of the pool is asked for one job. */
export type TrialRequest = TrainTrial | FindTrial | ExecTrial | CommandTrial;

/** A training, as `lrfinder train` would be asked for it. */
export interface TrainTrial {
  readonly base: "train";
  readonly file?: string;
  readonly flags: TrainFlags;
  /** The files that it may read; left out where it may read any. */
  readonly onlyFiles?: readonly string[];
}

/** A search for a rate, as `lrfinder find` would be asked for it. */
export interface FindTrial {
  readonly base: "find";
  readonly file?: string;
  readonly flags: FindFlags;
  /** The files that it may read; left out where it may read any. */
  readonly onlyFiles?: readonly string[];
}

/** A search with a program that is a trainer, as `lrfinder exec` would be asked for it. */
export interface ExecTrial {
  readonly base: "exec";
  /** The program and its words, with everything filled in. */
  readonly words: readonly string[];
  readonly flags: ExecFlags;
}

/** A program that trains once at a given rate. */
export interface CommandTrial {
  readonly base: "command";
  /** The program and its words, with everything filled in. */
  readonly words: readonly string[];
  readonly lossPattern: string;
}

/** A job before it is run. */
export interface PlannedJob {
  /** What is tried in it, by the names of axes. */
  readonly configuration: Configuration;
  readonly seed: number;
  /** The rate; left out where the job finds its own. */
  readonly lr?: number;
  /** Epochs, where a round of halving says how many. */
  readonly epochs?: number;
  readonly request: TrialRequest;
  /** What decides its answer beside what its files hold, as it would be written. */
  readonly asked: Readonly<Record<string, string>>;
  /** The files that it reads. */
  readonly files: readonly string[];
  /** How much there is to do, by which the time left is estimated; in any unit. */
  readonly work: number;
  /** How much there is in a trial of it, of one epoch at most; left out where none can be made. */
  readonly briefWork?: number;
}

/** What a job has measured. */
export interface Measured {
  readonly status: "ok" | "none" | "diverged";
  /** Why there is no rate or no score. */
  readonly reason: string | null;
  readonly lr: number | null;
  /** How good it is; null where that is not known. */
  readonly score: number | null;
}

/** What scores are, and which are better. */
export interface ScoreKind {
  readonly name: "accuracy" | "r2" | "loss";
  readonly better: "higher" | "lower";
}
