import { recordWalk, type WalkOptions } from "./records.js";

/** A record of a delimited text. */
export interface TextRecord {
  /** Its fields, without the quotes around them. */
  readonly fields: readonly string[];
  /** What stands between them. */
  readonly separators: readonly string[];
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

/** What was cut out of a text. */
export interface CutText {
  readonly records: readonly TextRecord[];
  /**
   * What is malformed, to be said after the name of the file; there may be records all the same.
   */
  readonly fault?: string;
}

/** Characters that are walked over at once. */
const PIECE = 2 ** 12;

/**
 * Cuts a delimited text into its records, and those into their fields. Empty lines are no records;
 * a field whose first character is a quote may hold delimiters, line ends and, doubled, quotes.
 * Records may differ in length.
 *
 * @param options.stopAfter the last record, counted from 0; default: that at the end of the text.
 */
export function cutRecords(
  text: string,
  { delimiter, stopAfter, blanks }: Pick<WalkOptions, "delimiter" | "stopAfter" | "blanks">,
): CutText {
  const records: TextRecord[] = [];
  let [fields, separators]: [string[], string[]] = [[], []];
  const walk = recordWalk({
    ...{ delimiter, stopAfter, blanks, lenient: true },
    onField(start, end) {
      const field = text.slice(start, end);
      fields.push(withoutQuotes(blanks ? field.trim() : field));
      separators.push(text.charAt(end));
    },
    onRecord(line) {
      records.push({ fields, separators: separators.slice(0, -1), line });
      [fields, separators] = [[], []];
    },
  });
  let at = 0;
  while (at < text.length && walk.walk(bytesOf(text, at))) at += PIECE;
  return { records, fault: walk.found({ last: true }).fault };
}

/** What stands for a character beyond ASCII: which one it is does not matter to the walk. */
const BEYOND_ASCII = 0x80;

/** A byte for each UTF-16 unit, so that places among them are places in the text. */
function bytesOf(text: string, start: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(PIECE, text.length - start));
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = Math.min(text.charCodeAt(start + i), BEYOND_ASCII);
  }
  return bytes;
}

/** A field without its quotes; what follows the closing one belongs to it. */
function withoutQuotes(field: string): string {
  const [quoted, inside] = /^"((?:[^"]|"")*)"?/.exec(field) ?? [];
  if (quoted === undefined || inside === undefined) return field;
  return inside.replaceAll('""', '"') + field.slice(quoted.length);
}
