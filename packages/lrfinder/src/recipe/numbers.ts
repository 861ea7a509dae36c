import { grouped } from "../numeric/words.js";
import type { Value } from "./value.js";

/** A finite number above 0, in decimal, with or without a power of ten. */
export const positiveNumber: Value<number> = numberThat("a number above 0", (value) => value > 0);

/** A finite number of at least 0, written likewise. */
export const notNegative: Value<number> = numberThat(
  "a number of at least 0",
  (value) => value >= 0,
);

/** A part of the rows: a number from 0 to below 1, written likewise. */
export const shareOfRows: Value<number> = numberThat(
  "a share of the rows from 0 to below 1",
  (value) => value >= 0 && value < 1,
);

/** A part of something: a number from 0 to below 1, written likewise. */
export const shareOfAll: Value<number> = numberThat(
  "a share from 0 to below 1",
  (value) => value >= 0 && value < 1,
);

/** The bounds of a whole number. */
export interface WholeOptions {
  /** Default 1. */
  readonly least?: number;
  readonly most: number;
}

/** A whole number from `least` to `most`, in digits alone. */
export function wholeNumber({ least = 1, most }: WholeOptions): Value<number> {
  const rule = `a whole number from ${least} to ${grouped(most)}`;
  return {
    read(text) {
      const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? { value } : { rule };
    },
    write: String,
  };
}

/** A whole number from -`most` to `most`, in digits with or without a sign. */
export function anyWholeNumber({ most }: { readonly most: number }): Value<number> {
  const rule = `a whole number from -${grouped(most)} to ${grouped(most)}`;
  return {
    read(text) {
      const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
      return Math.abs(value) <= most ? { value } : { rule };
    },
    write: String,
  };
}

/** A whole number from 1 on, or a word that stands for one. */
export function wholeNumberOr<const Word extends string>(
  word: Word,
  { most }: { readonly most: number },
): Value<number | Word> {
  const number = wholeNumber({ most });
  return {
    read(text) {
      if (text === word) return { value: word };
      const found = number.read(text);
      return "rule" in found ? { rule: `${found.rule}, or ${word}` } : found;
    },
    write: String,
  };
}

/** A number of repeats: a whole number from 1 on, or as many as are needed. */
export function repeatCount({ most }: { readonly most: number }): Value<number | "auto"> {
  return wholeNumberOr("auto", { most });
}

function numberThat(rule: string, holds: (value: number) => boolean): Value<number> {
  return {
    read(text) {
      const value = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) && holds(value) ? { value } : { rule };
    },
    write: String,
  };
}
