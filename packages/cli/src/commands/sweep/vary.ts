import {
  type Axis,
  nearest,
  type RangeAxis,
  type Setting,
  type Settings,
  wholeNumber,
} from "lrfinder/internal";
import { shown, wrong } from "../../arguments/values.js";
import { type InputError, inputError } from "../../errors/input-error.js";
import { canonical } from "./bases/words.js";

/** What an axis may be of: settings by their names; undefined where any name will do. */
export type Variable = Settings | undefined;

/** Where values were written, and how it is called in sentences: `--vary batch-size`. */
interface Place {
  readonly place: string;
  readonly variable: Variable;
}

/** The widths and depth that say the same of all hidden layers. */
export const layersSettings = {
  width: {
    flag: "--width",
    argument: "<N>",
    group: "network",
    help: "the width of every hidden layer",
    value: wholeNumber({ most: 65_536 }),
  },
  depth: {
    flag: "--depth",
    argument: "<N>",
    group: "network",
    help: "the number of hidden layers",
    value: wholeNumber({ least: 0, most: 100 }),
  },
} as const satisfies Settings;

/**
 * An axis as it is written in `--vary NAME=VALUES`: values separated by commas, or by semicolons where
 * they hold commas themselves, or a range as in `1e-6..1e-2`.
 *
 * @throws InputError naming what is wrong and what would be right.
 */
export function writtenAxis(text: string, variable: Variable): Axis {
  const [, given = "", said = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (given === "" || said.trim() === "") {
    throw wrong("--vary", "a name and values, as in batch-size=16,32,64", { text });
  }
  const name = canonical(given.trim());
  const place = `--vary ${given.trim()}`;
  const setting = settingOf(name, { place, variable });
  const [, from, to] = /^\s*([^\s,;]+?)\.\.([^\s,;]+)\s*$/.exec(said) ?? [];
  if (from !== undefined) {
    return rangeAxis(name, { from: Number(from), to: Number(to), setting, place });
  }
  if (setting && isList(setting) && !said.includes(";")) {
    throw inputError(
      `${place} takes values that hold commas: separate them by semicolons, as in hidden=64;64,64`,
    );
  }
  const texts = said.split(said.includes(";") ? ";" : ",").map((value) => value.trim());
  return valuesAxis(name, texts, { setting, place });
}

/**
 * An axis of values that a recipe holds: a list, or `{ "from": 1e-6, "to": 1e-2 }`.
 *
 * @throws InputError likewise.
 */
export function recipeAxis(
  given: string,
  value: unknown,
  { file, variable }: { file: string; variable: Variable },
): Axis {
  const place = `${file}: vary.${given}`;
  const name = canonical(given);
  const setting = settingOf(name, { place, variable });
  if (typeof value === "object" && value !== null && "from" in value && "to" in value) {
    const { from, to } = value;
    return rangeAxis(name, { from: Number(from), to: Number(to), setting, place });
  }
  if (!Array.isArray(value) || value.length === 0) {
    throw inputError(
      `${place} must be a list of values, or a range such as {"from": 1e-6, "to": 1e-2}`,
    );
  }
  const texts = value.map((one) => valueText(one, { setting, place }));
  return valuesAxis(name, texts, { setting, place });
}

/** A value of JSON as it would be written behind a flag. */
export function valueText(
  value: unknown,
  { setting, place }: { setting: Setting<unknown> | undefined; place: string },
): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (setting && Array.isArray(value)) {
    try {
      return setting.value.write(value);
    } catch {
      // Said below.
    }
  }
  throw inputError(`${place} must hold numbers and texts, not ${JSON.stringify(value)}`);
}

/** Settings whose values are lists themselves. */
function isList({ argument = "" }: Setting<unknown>): boolean {
  return argument.includes(",") || argument === "<widths>" || argument === "<list|file>";
}

function settingOf(name: string, { place, variable }: Place): Setting<unknown> | undefined {
  if (name === "seed" || name === "seeds") {
    throw inputError(`${place} is not needed: say how many seeds with --seeds`);
  }
  if (!variable) return undefined;
  const setting = variable[name];
  if (!setting) {
    const near = nearest(name, Object.keys(variable));
    throw inputError(
      `${place} is nothing that can vary${near ? `; did you mean ${variable[near]!.flag.slice(2)}?` : ""}`,
    );
  }
  if (setting.argument === undefined) {
    throw inputError(`${place} has no values to vary: give ${setting.flag}, or leave it out`);
  }
  return setting;
}

function valuesAxis(
  name: string,
  values: readonly string[],
  { setting, place }: { setting: Setting<unknown> | undefined; place: string },
): Axis {
  for (const text of values) {
    const read = setting?.value.read(text);
    if (read && "rule" in read) throw refused(place, read.rule, { text, setting });
    if (text === "") throw inputError(`${place} has an empty value: leave it out`);
  }
  const twice = values.find((text, i) => values.indexOf(text) < i);
  if (twice !== undefined) {
    throw inputError(`${place} has ${shown(twice)} twice: give each value once`);
  }
  return { name, values };
}

function rangeAxis(
  name: string,
  {
    from,
    to,
    setting,
    place,
  }: { from: number; to: number; setting: Setting<unknown> | undefined; place: string },
): RangeAxis {
  if (!Number.isFinite(from) || !Number.isFinite(to) || !(from < to)) {
    throw inputError(`${place} must run from a number to a larger one, as in 1e-6..1e-2`);
  }
  for (const end of [from, to]) {
    const read = setting?.value.read(String(end));
    if (read && "rule" in read) throw refused(place, read.rule, { text: String(end), setting });
  }
  const half = setting?.value.read(String(from + 0.5));
  const whole = half ? "rule" in half : Number.isInteger(from) && Number.isInteger(to);
  return { name, from, to, whole };
}

function refused(
  place: string,
  rule: string,
  { text, setting }: { text: string; setting: Setting<unknown> | undefined },
): InputError {
  return wrong(place, rule, { text, names: setting?.value.names?.map(String) });
}
