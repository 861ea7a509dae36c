import { counted, quoted } from "../numeric/words.js";
import { type DateRefusal, dateRefusalInWords } from "./dates/date-words.js";

/** Why a table cannot be learned from, as data. */
export type Refusal =
  | { readonly code: "names-alike"; readonly name: string; readonly places: readonly number[] }
  | { readonly code: "empty" | "no-tab" | "no-rows" }
  | OddValue
  | DateRefusal
  | { readonly code: "no-target" | "one-target" | "text-target"; readonly column: string }
  | {
      readonly code: "many-classes";
      readonly column: string;
      readonly different: number;
      readonly isText: boolean;
    }
  | { readonly code: "many-texts"; readonly column: string; readonly different: number }
  | { readonly code: "no-values"; readonly target: string };

/** A value that does not belong in its column. */
export interface OddValue {
  readonly code: "odd-value";
  readonly column: string;
  /** Where it stands, such as `line 7`. */
  readonly place: string;
  readonly value: string;
  /** What the other values are. */
  readonly kind: "numeric" | "date";
  /** Whether it is a number, but no finite one. */
  readonly infinite: boolean;
}

/** What there is to do about a refusal, where that differs from place to place. */
export interface Remedies {
  /** How a column is left out, such as `leave it out with --drop "name"`. */
  leaveOut(column: string): string;
  /**
   * What asked for a regression, for the beginning of a sentence: `--task regression: `, or
   * nothing.
   */
  readonly askedRegression: string;
  /** What to do about dates of which both orders are possible, such as `write them as year-month-day`. */
  readonly chooseOrder: string;
  /** How to learn numbers, such as `use --task regression`. */
  readonly regression: string;
  /** How to learn classes, such as `use --task classification`. */
  readonly classification: string;
}

/** Each category becomes an input; a column with more is a name or a text, and better left out. */
export const MOST_CATEGORIES = 100;

/** A target with more different values has no classes to learn. */
export const MOST_CLASSES = 1000;

/**
 * A refusal in a sentence, without a full stop.
 *
 * @param table what the sentence calls the table.
 */
export function refusalInWords(
  refusal: Refusal,
  { table, remedies }: { table: string; remedies: Remedies },
): string {
  const inColumn = (column: string) => `${table}, column ${quoted(column)}`;
  switch (refusal.code) {
    case "names-alike": {
      const [first, second] = refusal.places;
      const name = JSON.stringify(refusal.name);
      return `${table} names columns ${first} and ${second} alike, ${name}: rename one`;
    }
    case "empty":
      return `${table} is empty: it must hold a table`;
    case "no-tab":
      return `${table}, line 1: there is no tab in the header; name it .csv if commas separate its columns`;
    case "no-rows":
      return `${table} has a header line but no rows`;
    case "odd-value": {
      const { value, kind, infinite, place, column } = refusal;
      const one = kind === "date" ? "date" : "number";
      const wrong = infinite
        ? `${value} is not finite`
        : `${quoted(value)} is not a ${one} as the others are`;
      return `${table}, ${place}, column ${quoted(column)}: ${wrong}; ${correctOrEmpty}`;
    }
    case "ambiguous-dates":
    case "misfit-date":
    case "mixed-dates":
    case "zoned-date":
      return `${table}, ${refusal.place}, column ${quoted(refusal.column)}: ${dateRefusalInWords(refusal, remedies)}`;
    case "no-target":
      return `${inColumn(refusal.column)}: the target is missing in every row`;
    case "one-target":
      return `${inColumn(refusal.column)}: every row has the same target, so there is nothing to learn`;
    case "text-target":
      return `${remedies.askedRegression}${inColumn(refusal.column)} holds text; ${remedies.classification}`;
    case "many-classes": {
      const { different, isText } = refusal;
      const instead = isText ? "choose another target" : remedies.regression;
      return `${inColumn(refusal.column)}: it has ${counted(different, "different value")}, more than the ${MOST_CLASSES} that can be classes; ${instead}`;
    }
    case "many-texts":
      return `${inColumn(refusal.column)}: it has ${counted(refusal.different, "different text")}, more than ${MOST_CATEGORIES}; ${remedies.leaveOut(refusal.column)}`;
    case "no-values":
      return `${table}: no column other than the target ${quoted(refusal.target)} has a value`;
  }
}

/** What to do about a single value that is wrong. */
export const correctOrEmpty = "correct it, or leave it empty if it is missing";
