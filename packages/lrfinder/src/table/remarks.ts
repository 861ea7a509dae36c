import { counted, grouped, joined, listed, quoted } from "../numeric/words.js";
import type { TextCount } from "./column-evidence.js";
import { dateReadInWords } from "./dates/date-words.js";
import { dayInWords } from "./dates/days.js";
import type { DateOrder } from "./dates/written-date.js";
import type { ColumnEncoding, ConstantColumn } from "./encodings.js";
import { isIdentifier, type WhyLeftOut } from "./leave-out.js";
import type { NumberExample } from "./number-evidence.js";
import type { NumberNotation } from "./written-number.js";

/** Something to be said of a column: a choice that was made in reading it, or a doubt. */
export interface Remark {
  /** Without the name of the column, and without a full stop: `read 1,500 as 1500`. */
  readonly text: string;
  /** Columns whose remarks are alike are named together. */
  readonly alike: string;
}

/** How the cells of a column were read. */
export interface ReadingShown {
  readonly column: string;
  readonly notation?: NumberNotation;
  /** A cell for which the notation matters. */
  readonly example?: NumberExample;
  /** The order of its dates, where one is in doubt. */
  readonly order?: DateOrder;
  /** A date that is not year, month and day in figures. */
  readonly date?: string;
  readonly strays: readonly TextCount[];
}

/** What reading a column has shown. */
export interface ColumnShown extends ReadingShown {
  /** What became of it; left out where it has no value, or is no input. */
  readonly encoding?: ColumnEncoding;
  readonly leftOut?: WhyLeftOut;
  /** Cells without a value, of rows that have a target. */
  readonly missing: number;
  /** A whole number among its values that a double cannot hold. */
  readonly inexact?: string;
  /** A number among its values that begins with a zero. */
  readonly code?: string;
  /** Whether it numbers the rows of the table. */
  readonly counts: boolean;
  /** Whether each row has a whole number of its own. */
  readonly isKey: boolean;
  /** A value far outside the rest that may stand for a missing one. */
  readonly sentinel?: Sentinel;
  /** Two categories, or classes, that differ only by case or blanks. */
  readonly likeTexts?: readonly [string, string];
}

/** A number that often stands for a missing value. */
export interface Sentinel {
  readonly value: number;
  readonly count: number;
  /** The least and the largest of the other values. */
  readonly min: number;
  readonly max: number;
}

const alike = (text: string): Remark => ({ text, alike: text });

/** What there is to say of how a column was read. */
export function remarksOnReading(shown: ReadingShown): Remark[] {
  const { example, notation, order, date, strays } = shown;
  const remarks: Remark[] = [];
  if (date !== undefined) {
    const text = `read ${date.trim()} as ${dateReadInWords(date, order)}`;
    remarks.push({ text, alike: `date ${order}` });
  }
  if (example) {
    const { text, value, otherwise } = example;
    const other = notation?.decimal === "," ? "point" : "comma";
    const doubt = otherwise === undefined ? "" : `, which --decimal ${other} reads as ${otherwise}`;
    remarks.push({
      text: `read ${text.trim()} as ${value}${doubt}`,
      alike: JSON.stringify([notation, doubt !== ""]),
    });
  }
  if (strays.length > 0) remarks.push(alike(`read as missing: ${told(strays)}`));
  return remarks;
}

/** What there is to say of an input column, or of the target. */
export function remarksOn(shown: ColumnShown, { isTarget }: { isTarget: boolean }): Remark[] {
  const { column, encoding, leftOut, inexact, code } = shown;
  if (leftOut === "counts") return [alike("left out, as it numbers the rows")];
  if (leftOut) return [alike("left out, as its text differs in every row")];
  const remarks = remarksOnReading(shown);
  if (inexact !== undefined) {
    const text = `whole numbers such as ${inexact.trim()} are rounded, as a double cannot hold them`;
    remarks.push({ text, alike: "inexact" });
  }
  if (code !== undefined && !isTarget) {
    const text = `read ${code.trim()} as a number; if it is a code, --text makes categories of it`;
    remarks.push(alike(text));
  }
  if (!isTarget && (shown.counts || (shown.isKey && isIdentifier(column)))) {
    const what = shown.counts ? "it numbers the rows" : "it differs in every row";
    remarks.push(alike(`${what}; if that is all it does, leave it out`));
  }
  if (shown.sentinel) remarks.push(alike(sentinelInWords(shown.sentinel)));
  if (shown.likeTexts) {
    const [one, other] = shown.likeTexts.map(quoted);
    const two = isTarget ? "two classes" : "two categories";
    remarks.push(
      alike(`${one} and ${other} are ${two}, though they differ only by case or blanks`),
    );
  }
  if (encoding?.kind === "constant") {
    remarks.push(
      alike(
        inexact === undefined
          ? "always 0, as every row has the same value there"
          : "always 0, as its values are the same as doubles",
      ),
    );
  }
  return remarks;
}

/** What stands in for the missing values of a column; undefined where none are missing. */
export function filledInWords({ encoding, missing }: ColumnShown): string | undefined {
  if (missing === 0 || !encoding || encoding.kind === "constant") return undefined;
  return stand(encoding);
}

function sentinelInWords({ value, count, min, max }: Sentinel): string {
  const rows = `${counted(count, "row")} ${count === 1 ? "has" : "have"} ${value}`;
  return `${rows}, far outside the rest (${short(min)} to ${short(max)}); if it means missing, leave it empty`;
}

/** So many signs are named at most. */
const MOST_NAMED = 6;

function told(strays: readonly TextCount[]): string {
  const named = strays
    .slice(0, MOST_NAMED)
    .map(({ text, count }) => `${quoted(text)} (${grouped(count)})`);
  const more = strays.length - MOST_NAMED;
  return joined(more > 0 ? [...named, `${grouped(more)} more`] : named, "and");
}

function stand(encoding: Exclude<ColumnEncoding, ConstantColumn>): string {
  switch (encoding.kind) {
    case "text":
      return "kept as a category of its own";
    case "boolean":
      return `filled with the share of true, ${short(encoding.fill)}`;
    case "date":
      return `filled with the mean, ${dayInWords(Math.floor(encoding.fill))}`;
    default:
      return `filled with the mean, ${short(encoding.fill)}`;
  }
}

/** A number with six digits at most, or a whole number with all of its own. */
export function short(value: number): string {
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(6)));
}

/** Names of columns behind what is said of them. */
export function withNames(text: string, columns: readonly string[]): string {
  return `${text}: ${listed(columns)}`;
}
