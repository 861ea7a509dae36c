import { counted, grouped, joined, listed, quoted } from "../numeric/words.js";
import { type DateRefusal, dateRefusalInWords } from "./dates/date-words.js";

/** Why a table cannot be learned from, as data. */
export type Refusal =
  | { readonly code: "names-alike"; readonly name: string; readonly places: readonly number[] }
  | { readonly code: "empty" | "no-tab" | "no-rows" }
  | OddValues
  | DateRefusal
  | MixedNotations
  | { readonly code: "no-target" | "text-target"; readonly column: string }
  | {
      readonly code: "one-target";
      readonly column: string;
      /** A whole number that is the same as the others as a double alone; left out where all cells are equal. */
      readonly inexact?: string;
    }
  | {
      readonly code: "many-classes";
      readonly column: string;
      readonly different: number;
      readonly isText: boolean;
    }
  | {
      readonly code: "many-texts";
      readonly columns: readonly { readonly column: string; readonly different: number }[];
    }
  | { readonly code: "no-values"; readonly target: string };

/** Values that do not belong in their column. */
export interface OddValues {
  readonly code: "odd-values";
  readonly column: string;
  readonly isTarget: boolean;
  /** The commonest of them. */
  readonly cells: readonly OddCell[];
  /** How many cells there are in all. */
  readonly count: number;
  /** What the other values are. */
  readonly kind: "numeric" | "date";
  /** Whether they are numbers, but no finite ones. */
  readonly infinite: boolean;
}

/** A text that does not belong in its column. */
export interface OddCell {
  readonly text: string;
  /** How often it stands there. */
  readonly count: number;
  /** Where it stands first, such as `line 7`. */
  readonly place: string;
}

/** Two numbers of a column that are not written alike. */
export interface MixedNotations {
  readonly code: "mixed-notations";
  readonly column: string;
  readonly isTarget: boolean;
  readonly cells: readonly { readonly text: string; readonly place: string }[];
}

/** What there is to do about a refusal, where that differs from place to place. */
export interface Remedies {
  /** How columns are left out, such as `leave it out with --drop name`; undefined where they cannot be. */
  leaveOut(columns: readonly string[]): string | undefined;
  /** How a column is read as categories, such as `use --text name`; undefined where it cannot be. */
  asText(column: string): string | undefined;
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
    case "odd-values":
      return oddInWords(refusal, { table, remedies });
    case "mixed-notations": {
      const { column, cells } = refusal;
      const [first, second] = cells.map(({ text, place }) => `${quoted(text)} on ${place}`);
      const ways = waysOut(refusal, remedies);
      return `${inColumn(column)}: ${first} and ${second} are not written alike; write them in one way${ways}`;
    }
    case "ambiguous-dates":
    case "misfit-date":
    case "mixed-dates":
    case "zoned-date":
      return `${table}, ${refusal.place}, column ${quoted(refusal.column)}: ${dateRefusalInWords(refusal, remedies)}`;
    case "no-target":
      return `${inColumn(refusal.column)}: the target is missing in every row`;
    case "one-target":
      return refusal.inexact === undefined
        ? `${inColumn(refusal.column)}: every row has the same target, so there is nothing to learn`
        : `${inColumn(refusal.column)}: whole numbers such as ${refusal.inexact.trim()} are all the same as doubles; ${remedies.classification}`;
    case "text-target":
      return `${remedies.askedRegression}${inColumn(refusal.column)} holds text; ${remedies.classification}`;
    case "many-classes": {
      const { different, isText } = refusal;
      const instead = isText ? "choose another target" : remedies.regression;
      return `${inColumn(refusal.column)}: it has ${counted(different, "different value")}, more than the ${MOST_CLASSES} that can be classes; ${instead}`;
    }
    case "many-texts": {
      const { columns } = refusal;
      const names = columns.map(({ column }) => column);
      const out = remedies.leaveOut(names);
      if (columns.length > 1) {
        return `${table}: ${listed(names)} have more than ${MOST_CATEGORIES} different texts each; ${out}`;
      }
      const { column, different } = columns[0]!;
      return `${inColumn(column)}: it has ${counted(different, "different text")}, more than ${MOST_CATEGORIES}; ${out}`;
    }
    case "no-values":
      return `${table}: no column other than the target ${quoted(refusal.target)} has a value`;
  }
}

/** So many odd values are named at most. */
const MOST_NAMED = 3;

function oddInWords(
  refusal: OddValues,
  { table, remedies }: { table: string; remedies: Remedies },
): string {
  const { column, cells, count, kind, infinite } = refusal;
  const one = kind === "date" ? "date" : "number";
  const ways = infinite ? "" : waysOut(refusal, remedies);
  if (count === 1) {
    const { text, place } = cells[0]!;
    const wrong = infinite
      ? `${text} is not finite`
      : `${quoted(text)} is not a ${one} as the others are`;
    return `${table}, ${place}, column ${quoted(column)}: ${wrong}; ${correctOrEmpty}${ways}`;
  }
  const named = cells
    .slice(0, MOST_NAMED)
    .map(({ text, count, place }) => `${quoted(text)} (${grouped(count)}, first on ${place})`);
  const more = cells.length > MOST_NAMED ? " and others" : "";
  const wrong = infinite ? "are not finite" : `are not ${one}s as the others are`;
  return (
    `${table}, column ${quoted(column)}: ${counted(count, "value")} ${wrong}, ` +
    `${joined(named, "and")}${more}; correct them, or leave them empty if they are missing${ways}`
  );
}

/** What else there is to do than to correct values, to follow after that. */
function waysOut({ column, isTarget }: OddValues | MixedNotations, remedies: Remedies): string {
  const asText = remedies.asText(column);
  const leaveOut = isTarget ? undefined : remedies.leaveOut([column]);
  const ways = [asText && `${asText} to read them as categories`, leaveOut].filter(Boolean);
  return ways.map((way, i) => (i === ways.length - 1 ? `, or ${way}` : `, ${way}`)).join("");
}

/** What to do about a single value that is wrong. */
export const correctOrEmpty = "correct it, or leave it empty if it is missing";
