import {
  batchSize,
  layerWidths,
  networkSettings,
  oneOf,
  readSettings as readWritten,
  repeatCount,
  type Said,
  type Setting,
  type Settings as SomeSettings,
  searchedOptimizerNames,
  sweepSettings,
  tableSettings,
  trainingSettings,
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
import { meantBy } from "./typed-plainly.js";

const { hidden, activation, optimizer, seed } = networkSettings;
const { minLr, maxLr, sweep, steps, repeats } = sweepSettings;

/**
 * The command's settings that the page has, by their names in the URL; some have narrower bounds,
 * for a page is in use while it computes.
 */
export const pageSettings = {
  task: tableSettings.task,
  hidden: { ...hidden, value: layerWidths({ mostUnits: 4096, mostLayers: 8 }) },
  // After a hidden layer, a softmax hardly learns.
  activation: { ...activation, value: oneOf(activationNames.filter((name) => name !== "softmax")) },
  // What needs no rate has none to be found.
  optimizer: { ...optimizer, value: oneOf(searchedOptimizerNames) },
  batch: { ...networkSettings.batchSize, value: batchSize({ most: 1_000_000 }) },
  min: minLr,
  max: maxLr,
  sweep,
  steps: { ...steps, value: wholeNumber({ most: 100_000 }) },
  repeats: { ...repeats, value: repeatCount({ most: 100 }) },
  seed,
  /** The rate to train with; empty for the suggested one. */
  lr: trainingSettings.lr,
  epochs: { ...trainingSettings.epochs, value: wholeNumber({ most: 10_000 }) },
  header: tableSettings.header,
  units: tableSettings.unitsRow,
  decimal: tableSettings.decimal,
  dates: tableSettings.dates,
  text: tableSettings.text,
} as const;

type PageSettings = typeof pageSettings;

/** The names of the settings of a model's file, which are read where one is. */
const ofModels = ["loss", "output", "axis", "ignore", "smoothing", "freeze", "mode"] as const;

/** What the screen is asked, as it is typed and as it stands in the URL. */
export interface Settings
  extends Readonly<Record<keyof PageSettings | (typeof ofModels)[number], string>> {
  /** An included table, or empty. */
  readonly data: string;
  /** The names of files that were dropped, or empty. */
  readonly table: string;
  /** `result` once a search was asked for: its result is shown. */
  readonly at: string;
  readonly target: string;
  /** The columns that are left out, as a list of names. */
  readonly without: string;
  /** The columns that are inputs though they number the rows or the like, as a list of names. */
  readonly including: string;
  /** The only columns that are inputs, as a list of names; empty where those count that are left out. */
  readonly only: string;
  /** The features of a model between which its map lies; empty for those that tell most. */
  readonly across: string;
  readonly up: string;
  /** Whether a tenth and ten times the rate are trained with, too. */
  readonly beside: "yes" | "no";
  /** What runs on the result of the search. */
  readonly doing: "" | "train" | "verify";
}

/** The settings to and from the URL; the defaults are the command's. */
export const findCodec = codec<Settings>({
  data: textField("", 40),
  table: textField(""),
  at: choiceField<string>("", ["", "result"]),
  target: textField(""),
  without: textField("", 4000),
  including: textField("", 4000),
  only: textField("", 4000),
  across: textField(""),
  up: textField(""),
  beside: choiceField("yes", ["yes", "no"]),
  doing: choiceField("", ["", "train", "verify"]),
  ...(Object.fromEntries([
    ...Object.entries(pageSettings).map(([name, setting]) => [name, fieldOf(setting)]),
    ...ofModels.map((name) => [name, textField("")]),
  ]) as Record<keyof PageSettings | (typeof ofModels)[number], Field<string>>),
});

function fieldOf({ usual = "", value }: Setting<unknown>): Field<string> {
  return value.names ? choiceField(usual, value.names.map(String)) : textField(usual, 100);
}

/** Which columns are inputs, as it is typed. */
export type InputChoice = Pick<Settings, "without" | "including" | "only">;

/** What is wrong with a setting, by its name. */
export type Faults = Readonly<Partial<Record<keyof Settings, string>>>;

/** The settings as the worker gets them, and what is wrong with the others. */
export interface SettingsRead<S = FindSettings> {
  readonly settings: S;
  readonly lr?: number;
  readonly epochs: number;
  readonly faults: Faults;
}

/** Reads the settings for a table. What is wrong with one leaves it as usual. */
export function readSettings(typed: Settings, columns: readonly ColumnDescription[]): SettingsRead {
  const { said, faults } = readTyped(pageSettings, typed);
  const target = targetOf(typed, columns);
  const out = leftOut(typed, columns);
  const inputs = [...columns.keys()].filter((i) => i !== target && !out.has(columns[i]!.name));
  if (inputs.length === 0) faults.without = text.find.faults.noInputs;
  const { batch: batchSize, min: minLr, max: maxLr, lr, epochs, ...others } = said;
  const { text: asText = [], decimal, dates, header: _, units: __, ...rest } = others;
  const unknown = asText.find((name) => columns.every((column) => column.name !== name));
  if (unknown !== undefined) faults.text = text.find.faults.noColumn(unknown);
  const texts = [...columns.keys()].filter((i) => asText.includes(columns[i]!.name));
  return {
    settings: {
      ...{ target, inputs, ...rest, batchSize, minLr, maxLr },
      ...(decimal && { decimal }),
      ...(dates && { dates }),
      ...(texts.length > 0 && { text: texts }),
    },
    ...(lr !== undefined && { lr }),
    epochs,
    faults,
  };
}

/** Reads what is typed of some settings. What is wrong with one leaves it as usual. */
export function readTyped<S extends SomeSettings>(
  settings: S,
  typed: Settings,
): { readonly said: Said<S>; readonly faults: Partial<Record<keyof Settings, string>> } {
  const words = text.find.faults;
  const texts = Object.entries(settings).flatMap(([name, { usual }]) => {
    const text = typed[name as keyof Settings].trim();
    // What says nothing is as usual; where nothing is usual, it is left out.
    return text === "" && usual === undefined ? [] : [[name, text]];
  });
  const plain = texts.map(([name, typed]) => {
    const { value } = settings[name!]!;
    const read = meantBy(typed!).find((each) => "value" in value.read(each));
    return [name, read ?? typed];
  });
  const { said, faults: rules } = readWritten(settings, Object.fromEntries(plain) as Written<S>);
  const faults: Partial<Record<keyof Settings, string>> = Object.fromEntries(
    Object.entries<string | undefined>(rules).map(([name, rule]) => [name, words.rule(rule!)]),
  );
  const { min, max } = said as { readonly min?: number; readonly max?: number };
  if (min !== undefined && max !== undefined && min >= max) faults.min = words.below;
  return { said, faults };
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
  { target, without, including, only }: Pick<Settings, "target" | keyof InputChoice>,
  columns: readonly ColumnDescription[],
): ReadonlySet<string> {
  const chosen = namesIn(only);
  if (chosen.length > 0) {
    const out = columns.filter(({ name, tooMany }) => tooMany || !chosen.includes(name));
    return new Set(out.map(({ name }) => name));
  }
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

/** The names that a setting can be, that which is usual first; nothing where nothing is usual. */
export function settingNames({ value, usual = "" }: Setting<string>): readonly string[] {
  return [usual, ...(value.names ?? []).filter((one) => one !== usual)];
}
