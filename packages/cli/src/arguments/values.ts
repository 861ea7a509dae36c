import {
  columnNames,
  filled as filledText,
  oneOf as oneOfNames,
  positiveNumber as positive,
  similar,
  type Value,
  type WholeOptions,
  wholeNumber as whole,
} from "lrfinder/internal";
import { type InputError, inputError } from "../errors/input-error.js";

/** The value in a text, or an `InputError` that names the flag, the rule and the text. */
export function readValue<T>(flag: string, text: string, value: Value<T>): T {
  const read = value.read(text);
  if ("value" in read) return read.value;
  throw wrong(flag, read.rule, { text, names: value.names?.map(String) });
}

/** A finite number above 0, written in decimal, or an `InputError` that names the flag. */
export function positiveNumber(flag: string, text: string): number {
  return readValue(flag, text, positive);
}

/** A whole number from `least` to `most`, or an `InputError` that names the flag. */
export function wholeNumber(flag: string, text: string, options: WholeOptions): number {
  return readValue(flag, text, whole(options));
}

/** One of the given names, or an `InputError` that lists them and suggests the nearest. */
export function oneOf<T extends string>(flag: string, text: string, names: readonly T[]): T {
  return readValue(flag, text, oneOfNames(names));
}

/** Names of columns separated by commas, or an `InputError`. */
export function nameList(flag: string, text: string): readonly string[] {
  return readValue(flag, text, columnNames);
}

/** A text that is not empty, or an `InputError`. */
export function filled(flag: string, text: string, { what }: { what: string }): string {
  return readValue(flag, text, filledText(what));
}

/**
 * The error for a value that a flag cannot have.
 *
 * @param rule what it must be.
 * @param value.names the names that it could be; the nearest is suggested.
 */
export function wrong(
  flag: string,
  rule: string,
  { text, names = [] }: { text: string; names?: readonly string[] },
): InputError {
  const near = similar(text, names);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return inputError(`${flag} must be ${rule}, not ${shown(text)}${hint}`);
}

/** A value as a message shows it: plain where it is one word, in quotes elsewhere. */
export function shown(text: string): string {
  return /^[\w.+-]+$/.test(text) ? text : JSON.stringify(text);
}
