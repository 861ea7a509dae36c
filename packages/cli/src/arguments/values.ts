import { type InputError, inputError } from "../errors/input-error.js";
import { similar } from "./nearest.js";

/** A finite number above 0, written in decimal, or a `InputError` that names the flag. */
export function positiveNumber(flag: string, text: string): number {
  const value = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value) && value > 0) return value;
  throw wrong(flag, "a number above 0", text);
}

/** A whole number from `least` to `most`, or a `InputError` that names the flag. */
export function wholeNumber(
  flag: string,
  text: string,
  { least = 1, most, or }: { least?: number; most: number; or?: string },
): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const range = `a whole number from ${least} to ${grouped(most)}`;
  throw wrong(flag, or === undefined ? range : `${range}, or ${or}`, text);
}

/** One of the given names, or a `InputError` that lists them and suggests the nearest. */
export function oneOf<T extends string>(flag: string, text: string, names: readonly T[]): T {
  const name = names.find((each) => each === text);
  if (name !== undefined) return name;
  const list = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  const near = similar(text, names);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw inputError(`${flag} must be ${list}, not ${shown(text)}${hint}`);
}

/**
 * Names separated by commas, or a `InputError`. A name that holds a comma itself is written in double
 * quotes, doubled inside, as in CSV.
 */
export function nameList(flag: string, text: string): string[] {
  const names: string[] = [];
  const entry = /\s*(?:"((?:[^"]|"")*)"|([^,"]*?))\s*(,|$)/y;
  let more = true;
  while (more) {
    const match = entry.exec(text);
    const name = match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? "";
    if (name === "") throw wrong(flag, "names of columns separated by commas", text);
    names.push(name);
    more = match?.[3] === ",";
  }
  return names;
}

/** A text that is not empty, or a `InputError`. */
export function filled(flag: string, text: string, { what }: { what: string }): string {
  if (text.trim() !== "") return text;
  throw wrong(flag, what, text);
}

/** The error for a value that a flag cannot have. */
export function wrong(flag: string, rule: string, text: string): InputError {
  return inputError(`${flag} must be ${rule}, not ${shown(text)}`);
}

/** A value as a message shows it: plain where it is one word, in quotes elsewhere. */
export function shown(text: string): string {
  return /^[\w.+-]+$/.test(text) ? text : JSON.stringify(text);
}

/** A whole number with its thousands apart, as in 1,797. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
