import {
  batchSize,
  findSettings,
  layerWidths,
  oneOf,
  readSettings as readWritten,
  repeatCount,
  type Setting,
  trainSettings,
  type Written,
  wholeNumber,
} from "lrfinder/internal";
import { activationNames } from "lrfinder/names";
import type { ColumnDescription } from "lrfinder/table";
import { codec } from "../address/codec.js";
import { choiceField, type Field, textField } from "../address/fields.js";
import { text } from "../text.js";
import type { FindSettings } from "../worker/protocol.js";
import { namesIn } from "./name-list.js";

const { minLr, maxLr, sweep, steps, repeats, seed, task, hidden, activation, optimizer } =
  findSettings;

/**
 * The command's settings that the page has, by their names in the URL; some have narrower bounds,
 * for a page is in use while it computes.
 */
export const pageSettings = {
  task,
  hidden: { ...hidden, value: layerWidths({ mostUnits: 4096, mostLayers: 8 }) },
  // After a hidden layer, a softmax hardly learns.
  activation: { ...activation, value: oneOf(activationNames.filter((name) => name !== "softmax")) },
  optimizer,
  batch: { ...findSettings.batchSize, value: batchSize({ most: 1_000_000 }) },
  min: minLr,
  max: maxLr,
  sweep,
  steps: { ...steps, value: wholeNumber({ most: 100_000 }) },
  repeats: { ...repeats, value: repeatCount({ most: 100 }) },
  seed,
  /** The rate to train with; empty for the suggested one. */
  lr: trainSettings.lr,
  epochs: { ...trainSettings.epochs, value: wholeNumber({ most: 10_000 }) },
} as const;

type PageSettings = typeof pageSettings;

/** What the screen is asked, as it is typed and as it stands in the URL. */
export interface Settings extends Readonly<Record<keyof PageSettings, string>> {
  /** An included table, or empty. */
  readonly data: string;
  readonly target: string;
  /** The columns that are left out, as a list of names. */
  readonly without: string;
  /** The columns that are inputs though they number the rows or the like, as a list of names. */
  readonly including: string;
}

/** The settings to and from the URL; the defaults are the command's. */
export const findCodec = codec<Settings>({
  data: textField("", 40),
  target: textField(""),
  without: textField("", 4000),
  including: textField("", 4000),
  ...(Object.fromEntries(
    Object.entries(pageSettings).map(([name, setting]) => [name, fieldOf(setting)]),
  ) as Record<keyof PageSettings, Field<string>>),
});

function fieldOf({ usual = "", value }: Setting<unknown>): Field<string> {
  return value.names ? choiceField(usual, value.names.map(String)) : textField(usual, 100);
}

/** What is wrong with a setting, by its name. */
export type Faults = Readonly<Partial<Record<keyof Settings, string>>>;

/** The settings as the worker gets them, and what is wrong with the others. */
export interface SettingsRead {
  readonly settings: FindSettings;
  readonly lr?: number;
  readonly epochs: number;
  readonly faults: Faults;
}

/** Reads the settings for a table. What is wrong with one leaves it as usual. */
export function readSettings(typed: Settings, columns: readonly ColumnDescription[]): SettingsRead {
  const words = text.find.faults;
  const { said, faults: rules } = readWritten(pageSettings, written(typed));
  const faults: Partial<Record<keyof Settings, string>> = Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [name, words.rule(rule)]),
  );
  const target = targetOf(typed, columns);
  const out = leftOut(typed, columns);
  const inputs = [...columns.keys()].filter((i) => i !== target && !out.has(columns[i]!.name));
  if (inputs.length === 0) faults.without = words.noInputs;
  const { batch, min, max, lr, epochs, ...rest } = said;
  if (min >= max) faults.min = words.below;
  return {
    settings: { target, inputs, ...rest, batchSize: batch, minLr: min, maxLr: max },
    ...(lr !== undefined && { lr }),
    epochs,
    faults,
  };
}

/** The settings that say something, without the blanks around them. */
function written(typed: Settings): Written<PageSettings> {
  const texts = Object.entries(pageSettings).flatMap(([name, setting]) => {
    const text = typed[name as keyof PageSettings].trim();
    const { usual }: Setting<unknown> = setting;
    return text === "" && usual === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(texts);
}

/**
 * The place of the target: the last column where none is named, or one that the table does not
 * have.
 */
export function targetOf(
  { target }: Pick<Settings, "target">,
  columns: readonly ColumnDescription[],
): number {
  const named = columns.findIndex(({ name }) => name === target);
  return named >= 0 ? named : columns.length - 1;
}

/**
 * The names of the columns that are left out: those unticked, texts that would become too many
 * inputs, and what the command leaves out of itself, unless it is ticked.
 */
export function leftOut(
  { target, without, including }: Pick<Settings, "target" | "without" | "including">,
  columns: readonly ColumnDescription[],
): ReadonlySet<string> {
  const unticked = namesIn(without);
  const ticked = namesIn(including);
  const tooMany = columns.filter((column) => column.tooMany && !column.leftOut);
  const out = new Set([...unticked, ...tooMany.map(({ name }) => name)]);
  const place = targetOf({ target }, columns);
  const usual = usualInputs(columns, { target: place, without: out });
  for (const [i, { name, tooMany }] of columns.entries()) {
    if (i !== place && !usual.includes(i) && (tooMany || !ticked.includes(name))) out.add(name);
  }
  return out;
}

/**
 * The places of the inputs that the command learns from of itself: not those that number the rows
 * or are a text that differs in every row, as long as another one has values.
 *
 * @param without the names of columns that it is told to leave out.
 */
function usualInputs(
  columns: readonly ColumnDescription[],
  { target, without }: { target: number; without: ReadonlySet<string> },
): number[] {
  const rest = [...columns.keys()].filter((i) => i !== target && !without.has(columns[i]!.name));
  const kept = rest.filter((i) => !columns[i]!.leftOut);
  return kept.some((i) => columns[i]!.kind !== undefined) ? kept : rest;
}
