import { tabSeparatedStart, unquotedFields } from "./blank-separated.js";
import { cellKinds, readCell } from "./cells.js";
import { cutRecords } from "./cut-records.js";
import { countedDelimiter } from "./header.js";

/** Stands for any number of blanks and tabs. */
export const BLANKS = " ";

const candidates = [",", ";", "\t", "|", BLANKS];

/** So many records are looked at beside the first; of wide tables fewer, but at least eight. */
const RECORDS = 32;
const CELLS = 1024;
const LEAST_RECORDS = 8;

/** The first records of a text, cut at a delimiter. */
export interface FirstRecords {
  readonly delimiter: string;
  readonly records: readonly { readonly fields: readonly string[]; readonly line: number }[];
}

/** What is known of a text. */
export interface FirstRecordsOptions {
  /** Whether it is there to its end. */
  readonly whole: boolean;
  /** What a comment among its records begins with; default: there are none. */
  readonly sign?: string;
}

/** The first records of a text, cut at a delimiter that is known. */
export function firstRecords(
  text: string,
  { delimiter, whole, sign }: FirstRecordsOptions & { delimiter: string },
): FirstRecords {
  const blanks = delimiter === BLANKS;
  const plain = blanks ? tabSeparatedStart(text, 2 * RECORDS) : text;
  const separator = { delimiter: blanks ? "\t" : delimiter, blanks: true };
  const [first] = cutRecords(plain, { ...separator, stopAfter: 0 }).records;
  const asked = Math.max(LEAST_RECORDS, Math.floor(CELLS / (first?.fields.length ?? 1)));
  const most = Math.min(RECORDS, asked);
  const { records } = cutRecords(plain, { ...separator, stopAfter: most });
  // The last one may have been cut off.
  const cutOff = !whole && records.length > 1 && records.length <= most;
  const there = cutOff ? records.slice(0, -1) : records;
  if (sign === undefined) return { delimiter, records: there };
  const fields = usualFields(there);
  const bySpace = blanks || delimiter === "\t";
  const isComment = ({ fields: [first = "", ...others] }: (typeof there)[number]) =>
    first.startsWith(sign) &&
    (others.length + 1 !== fields || /^.\s/.test(first) || (bySpace && first === sign));
  return { delimiter, records: there.filter((record) => !isComment(record)) };
}

/**
 * The first records of a text, cut at what separates its fields: at which the records have equally
 * many. Of several, it is the one that leaves fewest of the others in texts; then that which makes
 * most numbers and dates of the first line; then one at which the first line lacks no name; then the
 * comma, semicolon or tab that stands most often in the first line; then a vertical bar, then blanks.
 */
export function sniffedRecords(text: string, options: FirstRecordsOptions): FirstRecords {
  const usual = firstRecords(text, { delimiter: countedDelimiter(text), ...options });
  const inFirst = delimitersIn(text);
  const even = candidates
    .filter((delimiter) => inFirst.has(delimiter) || (delimiter === BLANKS && inFirst.has("\t")))
    .map((delimiter) =>
      delimiter === usual.delimiter ? usual : firstRecords(text, { delimiter, ...options }),
    )
    .filter(isEven);
  const shares = new Map(even.map((cut) => [cut, valuesIn(cut, 1)]));
  const others = even.filter(({ delimiter }) => delimiter !== BLANKS);
  const [blanks] = even.filter(({ delimiter }) => delimiter === BLANKS);
  const first = even.includes(usual) ? usual : others[0];
  const best = others.reduce((best, next) => {
    const more =
      uncutIn(best!) - uncutIn(next) ||
      shares.get(next)! - shares.get(best!)! ||
      Number(lacksName(best!)) - Number(lacksName(next));
    return more > 0 ? next : best;
  }, first);
  if (!best) {
    const isUncut = usual.records[0]?.fields.length === 1;
    return blanks && (isUncut || standsInNumbers(usual.delimiter, text)) ? blanks : usual;
  }
  if (!blanks) return best;
  // Tabs are blanks, too; elsewhere blanks may stand in text and dates.
  if (best.delimiter === "\t") {
    const likeFirst = blanks.records[0]!.fields.length === usualFields(blanks.records);
    return likeFirst && holdsNumbers(best) && valuesIn(blanks) > valuesIn(best) ? blanks : best;
  }
  if (shares.get(blanks) === 1 && shares.get(best)! < 1) return blanks;
  return valuesIn(best) < 1 && standsInNumbers(best.delimiter, text) ? blanks : best;
}

/** Whether a text in the first records is nothing but numbers with blanks between them. */
function holdsNumbers({ records }: FirstRecords): boolean {
  const isNumber = (text: string) => readCell(text).kind === cellKinds.numeric;
  return records.some(({ fields }) =>
    fields.some(
      (field) => / /.test(field) && !isNumber(field) && field.split(/ +/).every(isNumber),
    ),
  );
}

/** How many texts in the first records hold another character that could separate fields. */
function uncutIn({ delimiter, records }: FirstRecords): number {
  const others = candidates.filter((one) => one !== delimiter && one !== BLANKS);
  const fields = records.flatMap((record) => record.fields);
  const uncut = fields.filter((field) => others.some((other) => field.includes(other)));
  return uncut.filter((field) => readCell(field).kind !== cellKinds.numeric).length;
}

/** Whether a character stands in numbers alone, where fields are separated by blanks and not quoted. */
function standsInNumbers(character: string, text: string): boolean {
  return unquotedFields(text, 2 * RECORDS).every(
    (field) => !field.includes(character) || readCell(field).kind === cellKinds.numeric,
  );
}

/** The characters that may separate fields in the first record. */
function delimitersIn(text: string): ReadonlySet<string> {
  const { records } = cutRecords(text, { delimiter: candidates.join(""), stopAfter: 0 });
  return new Set(records[0]?.separators);
}

/** Whether a cut makes several columns of nearly all records. */
function isEven({ records: [first, ...rest] }: FirstRecords): boolean {
  const fields = usualFields(first ? [first, ...rest] : []);
  if (!first || fields < 2) return false;
  const even = rest.filter((record) => record.fields.length === fields).length;
  const more = first.fields.length - fields;
  // One name fewer, as R writes it; or one more, if that is empty.
  const fits = more === 0 || more === -1 || (more === 1 && first.fields.at(-1) === "");
  return fits && rest.length - even <= rest.length / 16;
}

/** Whether the first record has a field less than the others, which do not end with an empty one. */
function lacksName({ records: [first, ...rest] }: FirstRecords): boolean {
  const isLess = first !== undefined && first.fields.length < usualFields([first, ...rest]);
  return isLess && rest.some(({ fields }) => fields.at(-1) !== "");
}

/** How many fields most records have, the first one aside where there are others. */
export function usualFields(records: FirstRecords["records"]): number {
  const rest = records.length > 1 ? records.slice(1) : records;
  const counts = new Map<number, number>();
  for (const { fields } of rest) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  const [most = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return most;
}

/** The share of numbers and dates among what the first records hold; default: all records. */
function valuesIn({ records }: FirstRecords, count = records.length): number {
  const { missing, stray, numeric, date } = cellKinds;
  const kinds = records
    .slice(0, count)
    .flatMap(({ fields }) => fields.map((cell) => readCell(cell).kind))
    .filter((kind) => kind !== missing && kind !== stray);
  const values = kinds.filter((kind) => kind === numeric || kind === date);
  return values.length / Math.max(1, kinds.length);
}
