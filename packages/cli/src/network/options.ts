import type { ActivationName, OptimizerName } from "lrfinder/onnx";
import { filled, nameList, oneOf, wholeNumber, wrong } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";

/** What every command that trains a network on a table was asked, checked. */
export interface NetworkOptions {
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
  readonly seed: number;
  /** The folder for the files. */
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What can be learned; `"auto"` decides by the target. */
export type TaskName = "auto" | "classification" | "regression";

/** The flags as they were written, by their names in camel case; left out where they were not given. */
export interface NetworkFlags {
  readonly target?: string;
  readonly columns?: string;
  readonly drop?: string;
  readonly task?: string;
  readonly hidden?: string;
  readonly activation?: string;
  readonly optimizer?: string;
  readonly batchSize?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What a flag means where it is not given. */
export const networkDefaults = {
  task: "auto",
  hidden: "64,64",
  activation: "relu",
  optimizer: "adam",
  batchSize: "32",
  seed: "0",
} as const satisfies NetworkFlags;

// Records, so that the compiler holds them complete; the engine itself is loaded later, if at all.
const tasks: Record<TaskName, true> = { auto: true, classification: true, regression: true };
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
export const networkNames = {
  tasks: namesOf(tasks),
  activations: namesOf(activations),
  optimizers: namesOf(optimizers),
};

const MOST_UNITS = 65_536;
/** A little below the last exact whole number: commands count on from a seed. */
const MOST_SEED = 2 ** 53 - 1 - 1000;

/**
 * Checks the flags that all commands share, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function networkOptions(file: string, flags: NetworkFlags): NetworkOptions {
  const given = { ...networkDefaults, ...flags };
  filled("DATA", file, { what: "a file, or - for standard input" });
  if (flags.target === undefined) {
    throw inputError("--target is missing: name the column to predict");
  }
  if (flags.columns !== undefined && flags.drop !== undefined) {
    throw inputError(
      "--columns and --drop exclude each other: name the columns to use or to leave out",
    );
  }
  return {
    file,
    target: filled("--target", flags.target, { what: "the name of a column" }),
    columns: optional(flags.columns, (text) => nameList("--columns", text)),
    drop: optional(flags.drop, (text) => nameList("--drop", text)),
    task: oneOf("--task", given.task, networkNames.tasks),
    hidden: hiddenWidths(given.hidden),
    activation: oneOf("--activation", given.activation, networkNames.activations),
    optimizer: oneOf("--optimizer", given.optimizer, networkNames.optimizers),
    batchSize: batchSize(given.batchSize),
    seed: wholeNumber("--seed", given.seed, { least: 0, most: MOST_SEED }),
    out: optional(flags.out, (text) => filled("--out", text, { what: "a folder" })),
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
  };
}

/** The names of a record's keys. */
export function namesOf<T extends string>(record: Record<T, true>): readonly T[] {
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
