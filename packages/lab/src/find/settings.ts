import type { SweepName } from "lrfinder";
import type { ActivationName, OptimizerName } from "lrfinder/onnx";
import type { ColumnTold } from "lrfinder/table";
import { codec } from "../address/codec.js";
import { choiceField, textField } from "../address/fields.js";
import { text } from "../text.js";
import type { FindSettings } from "../worker/protocol.js";
import { namesIn } from "./name-list.js";

/** What the screen is asked, as it is typed and as it stands in the URL; numbers are texts until they are read. */
export interface Settings {
  /** An included table, or empty. */
  readonly data: string;
  readonly target: string;
  /** The columns that are left out, as a list of names. */
  readonly without: string;
  readonly task: FindSettings["task"];
  readonly hidden: string;
  readonly activation: ActivationName;
  readonly optimizer: OptimizerName;
  readonly batch: string;
  readonly min: string;
  readonly max: string;
  readonly sweep: SweepName;
  readonly steps: string;
  readonly repeats: string;
  readonly seed: string;
  /** The rate to train with; empty for the suggested one. */
  readonly lr: string;
  readonly epochs: string;
}

export const tasks = ["auto", "classification", "regression"] as const;
export const activations: readonly ActivationName[] = [
  "relu",
  "leaky-relu",
  "elu",
  "gelu",
  "tanh",
  "sigmoid",
  "softplus",
  "linear",
];
export const optimizers: readonly OptimizerName[] = [
  "adam",
  "adamw",
  "sgd",
  "momentum",
  "nesterov",
  "rmsprop",
  "adagrad",
];
const sweeps: readonly SweepName[] = ["exponential", "linear"];

/** The settings to and from the URL; the defaults are the command's. */
export const findCodec = codec<Settings>({
  data: textField("", 40),
  target: textField(""),
  without: textField("", 4000),
  task: choiceField("auto", tasks),
  hidden: textField("64,64", 100),
  activation: choiceField("relu", activations),
  optimizer: choiceField("adam", optimizers),
  batch: textField("32", 20),
  min: textField("1e-7", 20),
  max: textField("10", 20),
  sweep: choiceField("exponential", sweeps),
  steps: textField("100", 20),
  repeats: textField("3", 20),
  seed: textField("0", 20),
  lr: textField("", 20),
  epochs: textField("50", 20),
});

/** What is wrong with a setting, by its name. */
export type Faults = Readonly<Partial<Record<keyof Settings, string>>>;

/** The settings as they are asked of the worker, and what is wrong with those that cannot be. */
export interface SettingsRead {
  readonly settings: FindSettings;
  readonly lr?: number;
  readonly epochs: number;
  readonly faults: Faults;
}

const MOST_UNITS = 4096;
const MOST_LAYERS = 8;

/** Reads the settings for a table. */
export function readSettings(typed: Settings, columns: readonly ColumnTold[]): SettingsRead {
  const faults: Partial<Record<keyof Settings, string>> = {};
  const words = text.find.faults;
  const whole = (name: keyof Settings, { least, most }: { least: number; most: number }) => {
    const value = /^\s*\d{1,16}\s*$/.test(typed[name]) ? Number(typed[name]) : Number.NaN;
    if (!(value >= least && value <= most)) faults[name] = words.whole(least, most);
    return value;
  };
  const rate = (name: keyof Settings) => {
    const value = /^\s*\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(typed[name])
      ? Number(typed[name])
      : Number.NaN;
    if (!(value > 0 && value < Infinity)) faults[name] = words.rate;
    return value;
  };
  const target = targetOf(typed, columns);
  const out = leftOut(typed, columns);
  const inputs = [...columns.keys()].filter((i) => i !== target && !out.has(columns[i]!.name));
  if (inputs.length === 0) faults.without = words.noInputs;
  const hidden = widths(typed.hidden);
  if (!hidden) faults.hidden = words.hidden(MOST_UNITS, MOST_LAYERS);
  const [minLr, maxLr] = [rate("min"), rate("max")];
  if (minLr >= maxLr) faults.min = words.below;
  const batchSize =
    typed.batch.trim() === "full" ? "full" : whole("batch", { least: 1, most: 1_000_000 });
  if (faults.batch) faults.batch = words.batch;
  return {
    settings: {
      ...{ target, inputs, task: typed.task, hidden: hidden ?? [] },
      ...{ activation: typed.activation, optimizer: typed.optimizer, batchSize },
      ...{ minLr, maxLr, sweep: typed.sweep },
      steps: whole("steps", { least: 1, most: 100_000 }),
      repeats: whole("repeats", { least: 1, most: 100 }),
      seed: whole("seed", { least: 0, most: 2 ** 53 - 1001 }),
    },
    ...(typed.lr.trim() !== "" && { lr: rate("lr") }),
    epochs: whole("epochs", { least: 1, most: 10_000 }),
    faults,
  };
}

/** The place of the target: the last column where none is named, or one that the table does not have. */
export function targetOf(
  { target }: Pick<Settings, "target">,
  columns: readonly ColumnTold[],
): number {
  const named = columns.findIndex(({ name }) => name === target);
  return named >= 0 ? named : columns.length - 1;
}

/** The names of the columns that are left out: those unticked, and texts that would become too many inputs. */
export function leftOut(
  { without }: Pick<Settings, "without">,
  columns: readonly ColumnTold[],
): ReadonlySet<string> {
  const tooMany = columns.filter((column) => column.tooMany).map(({ name }) => name);
  return new Set([...namesIn(without), ...tooMany]);
}

function widths(typed: string): number[] | undefined {
  if (typed.trim() === "none") return [];
  const parts = typed.split(",").map((part) => (/^\s*\d{1,5}\s*$/.test(part) ? Number(part) : 0));
  const fits = parts.length <= MOST_LAYERS && parts.every((one) => one >= 1 && one <= MOST_UNITS);
  return fits ? parts : undefined;
}
