import { cutRecords, type TextRecord } from "./cut-records.js";
import type { Records } from "./records.js";
import type { Refusal } from "./refusals.js";

/** The first record of a delimited text, cut into its fields. */
export interface Header {
  readonly names: readonly string[];
  readonly delimiter: string;
}

const sniffed = [",", ";", "\t"];

/**
 * The names in the first record, and the delimiter: of comma, semicolon and tab the one that stands
 * between most of its fields, the comma where none does.
 */
export function readHeader(text: string): Header {
  const delimiter = countedDelimiter(text);
  return { names: firstRecord(text, [delimiter]).fields, delimiter };
}

/**
 * Of comma, semicolon and tab the one that stands between most fields of the first record, the
 * comma where none does.
 */
export function countedDelimiter(text: string): string {
  const { separators } = firstRecord(text, sniffed);
  const often = (candidate: string) => separators.filter((found) => found === candidate).length;
  return sniffed.reduce((best, next) => (often(next) > often(best) ? next : best));
}

/**
 * What is wrong with a header that was cut at a known delimiter: no tab is in it, but others are;
 * undefined where nothing is.
 */
export function refuseHeader(
  { names }: Pick<Header, "names">,
  known: string | undefined,
): Refusal | undefined {
  return known && names.length === 1 && /[,;]/.test(names[0]!) ? { code: "no-tab" } : undefined;
}

/**
 * What is wrong with well-formed records below a header: two names are alike, or there are none;
 * undefined where nothing is.
 */
export function refuseRecords(
  { names }: Pick<Header, "names">,
  { count }: Pick<Records, "count">,
): Refusal | undefined {
  return refuseNamesAlike(names) ?? (count <= 0 ? { code: "no-rows" } : undefined);
}

/** What is wrong with the names of columns: two of them are alike; undefined where none are. */
export function refuseNamesAlike(names: readonly string[]): Refusal | undefined {
  const places = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const first = places.get(name);
    if (first !== undefined) return { code: "names-alike", name, places: [first + 1, i + 1] };
    places.set(name, i);
  }
  return undefined;
}

function firstRecord(text: string, delimiters: readonly string[]): Omit<TextRecord, "line"> {
  const { records } = cutRecords(text, { delimiter: delimiters.join(""), stopAfter: 0 });
  return records[0] ?? { fields: [""], separators: [] };
}
