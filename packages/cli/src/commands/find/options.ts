import type { SweepName } from "lrfinder";
import type { ActivationName, OptimizerName } from "lrfinder/onnx";
import {
  filled,
  nameList,
  oneOf,
  positiveNumber,
  wholeNumber,
  wrong,
} from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";

/** What `lrfinder find` was asked, checked. */
export interface FindOptions {
  /** A path, or `"-"` for standard input. */
  readonly file: string;
  readonly target: string;
  readonly columns?: readonly string[];
  readonly drop?: readonly string[];
  readonly task: TaskName;
  /** Widths of the hidden layers; empty for none. */
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly optimizer: OptimizerName;
  readonly batchSize: number | "full";
  readonly minLr: number;
  readonly maxLr: number;
  readonly sweep: SweepName;
  /** Updates of one sweep; left out where `epochs` says it. */
  readonly steps?: number;
  /** Length of one sweep in passes over all rows. */
  readonly epochs?: number;
  readonly repeats: number;
  readonly seed: number;
  /** The folder for the files. */
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What can be learned; `"auto"` decides by the target. */
export type TaskName = "auto" | "classification" | "regression";

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface FindFlags {
  readonly target?: string;
  readonly columns?: string;
  readonly drop?: string;
  readonly task?: string;
  readonly hidden?: string;
  readonly activation?: string;
  readonly optimizer?: string;
  readonly batchSize?: string;
  readonly minLr?: string;
  readonly maxLr?: string;
  readonly sweep?: string;
  readonly steps?: string;
  readonly epochs?: string;
  readonly repeats?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What a flag means where it is not given. */
export const findDefaults = {
  task: "auto",
  hidden: "64,64",
  activation: "relu",
  optimizer: "adam",
  batchSize: "32",
  minLr: "1e-7",
  maxLr: "10",
  sweep: "exponential",
  steps: "100",
  repeats: "3",
  seed: "0",
} as const satisfies FindFlags;

// Records, so that the compiler holds them complete; the engine itself is loaded later, if at all.
const tasks: Record<TaskName, true> = { auto: true, classification: true, regression: true };
const sweeps: Record<SweepName, true> = { exponential: true, linear: true };
const activations: Record<ActivationName, true> = {
  linear: true,
  relu: true,
  "leaky-relu": true,
  elu: true,
  gelu: true,
  sigmoid: true,
  tanh: true,
  softplus: true,
  softmax: true,
};
const optimizers: Record<OptimizerName, true> = {
  sgd: true,
  momentum: true,
  nesterov: true,
  adagrad: true,
  rmsprop: true,
  adam: true,
  adamw: true,
};

/** The names that flags accept. */
export const names = {
  tasks: namesOf(tasks),
  sweeps: namesOf(sweeps),
  activations: namesOf(activations),
  optimizers: namesOf(optimizers),
};

/** Updates that one sweep can have: past it, the curve itself fills the memory. */
export const MOST_STEPS = 1_000_000;
const MOST_REPEATS = 1000;
const MOST_UNITS = 65_536;
/** Past it, `seed + repeat` is no longer exact. */
const MOST_SEED = 2 ** 53 - 1 - MOST_REPEATS;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function findOptions(file: string, flags: FindFlags): FindOptions {
  const given = { ...findDefaults, ...flags };
  filled("DATA", file, { what: "a file, or - for standard input" });
  if (flags.target === undefined) {
    throw inputError("--target is missing: name the column to predict");
  }
  if (flags.columns !== undefined && flags.drop !== undefined) {
    throw inputError(
      "--columns and --drop exclude each other: name the columns to use or to leave out",
    );
  }
  if (flags.steps !== undefined && flags.epochs !== undefined) {
    throw inputError("--steps and --epochs exclude each other: both set the length of the sweep");
  }
  const length = { most: MOST_STEPS };
  return {
    file,
    target: filled("--target", flags.target, { what: "the name of a column" }),
    columns: optional(flags.columns, (text) => nameList("--columns", text)),
    drop: optional(flags.drop, (text) => nameList("--drop", text)),
    task: oneOf("--task", given.task, names.tasks),
    hidden: hiddenWidths(given.hidden),
    activation: oneOf("--activation", given.activation, names.activations),
    optimizer: oneOf("--optimizer", given.optimizer, names.optimizers),
    batchSize: batchSize(given.batchSize),
    ...learningRates(given),
    sweep: oneOf("--sweep", given.sweep, names.sweeps),
    ...(flags.epochs === undefined
      ? { steps: wholeNumber("--steps", given.steps, length) }
      : { epochs: wholeNumber("--epochs", flags.epochs, length) }),
    repeats: wholeNumber("--repeats", given.repeats, { most: MOST_REPEATS }),
    seed: wholeNumber("--seed", given.seed, { least: 0, most: MOST_SEED }),
    out: optional(flags.out, (text) => filled("--out", text, { what: "a folder" })),
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
  };
}

function namesOf<T extends string>(record: Record<T, true>): readonly T[] {
  return Object.keys(record) as T[];
}

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

function hiddenWidths(text: string): number[] {
  if (text === "none") return [];
  return text.split(",").map((part) => {
    const width = /^\d{1,6}$/.test(part.trim()) ? Number(part) : 0;
    if (width >= 1 && width <= MOST_UNITS) return width;
    throw wrong("--hidden", "widths of layers from 1 to 65,536, as in 64,64, or none", text);
  });
}

function batchSize(text: string): number | "full" {
  if (text === "full") return "full";
  return wholeNumber("--batch-size", text, { most: 1_000_000_000, or: "full" });
}

function learningRates({ minLr, maxLr }: { minLr: string; maxLr: string }) {
  const rates = {
    minLr: positiveNumber("--min-lr", minLr),
    maxLr: positiveNumber("--max-lr", maxLr),
  };
  if (rates.minLr < rates.maxLr) return rates;
  throw inputError(`--min-lr must be below --max-lr (${maxLr}), not ${minLr}`);
}
