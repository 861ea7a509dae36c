import { isUtf8 } from "node:buffer";
import {
  type Beginning,
  BLANKS,
  columnsIn,
  commentsLeftOut,
  type FirstLines,
  hasDecimalCommas,
  likelyNumbers,
  readAsWindows1252,
  readBeginning,
  refuseHeader,
  refuseRecords,
} from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { literal, pathLiteral } from "./database.js";
import { lendDecoded } from "./decoded.js";
import { lendPlain } from "./plain.js";
import { encodingFault, type WalkedRecords, walkRecords } from "./records.js";
import { refused } from "./refused.js";
import { columnName, type Relation } from "./relation.js";
import type { Source } from "./source.js";

/** What is known of a delimited text. */
export interface DelimitedOptions extends FirstLines {
  /** What separates its fields; default: its first lines decide. */
  readonly delimiter?: string;
  /** The names that are looked for: a line that holds them all is a header. */
  readonly wanted?: readonly string[];
}

/**
 * What DuckDB reads at once, for each thread: twice the longest line that it takes, and an eighth
 * of its default.
 */
const BUFFER_BYTES = 2 ** 22;

/**
 * Opens a delimited text as a table of text, and lends it. DuckDB reads the file itself where
 * nothing but a header stands before its records, and else a copy in which that is left out.
 */
export async function lendDelimited<T>(
  source: Source,
  options: DelimitedOptions,
  use: (table: Relation) => Promise<T>,
): Promise<T> {
  const { head, whole } = source;
  const decode = () =>
    lendDecoded(source, "windows-1252", (decoded) =>
      lendDelimited(decoded, options, (table) =>
        use({ ...table, notes: [readAsWindows1252, ...(table.notes ?? [])] }),
      ),
    );
  // Before a copy is made, in which the first lines are missing.
  if (!startsAsUtf8(head)) {
    const { otherEncoding, fault } = await encodingFault(source);
    if (otherEncoding) return decode();
    throw inputError(`${source.name}, ${fault}`);
  }
  const beginning = readBeginning(head.toString("utf8"), { ...options, whole });
  const noTab = refuseHeader(beginning, options.delimiter);
  if (noTab) throw refused(source.name, noTab);
  const { emptied } = beginning;
  const blanks = beginning.delimiter === BLANKS;
  const tried = await lendPlain(source, { emptied, blanks }, async (plain) => {
    const records = await walkRecords(plain, walkOf(beginning));
    if (records.otherEncoding) return "decode";
    const comments = records.comments;
    if (comments.length === 0) return { done: await use(relationOf(plain, beginning, records)) };
    return lendPlain(plain, { comments }, async (left) => ({
      done: await use(relationOf(left, beginning, records)),
    }));
  });
  return tried === "decode" ? decode() : tried.done;
}

/** Whether the start of a text is UTF-8; its last character may be cut off. */
function startsAsUtf8(head: Buffer): boolean {
  return [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)));
}

/** How to walk through the records of the text that is read. */
function walkOf({ delimiter, headerLeft, fields, comment }: Beginning) {
  const separator = delimiter === BLANKS ? "\t" : delimiter;
  return { delimiter: separator, header: headerLeft, fields, comment };
}

/** The table in a text whose records were walked over. */
function relationOf(source: Source, beginning: Beginning, records: WalkedRecords): Relation {
  const { name } = source;
  if (records.fault) throw inputError(`${name}, ${records.fault}`);
  const { names, first, fault } = columnsIn(beginning, records);
  const refusal = refuseRecords({ names }, records);
  if (refusal) throw refused(name, refusal);
  if (fault) throw inputError(`${name}, ${fault}`);

  const walk = walkOf(beginning);
  const { delimiter, header, fields } = walk;
  const place = async (row: number) =>
    `line ${(await walkRecords(source, { ...walk, stopAfter: row })).line}`;
  // What is well-formed is read in either mode, but the strict one goes by the first line end in
  // sight, even if that is inside a quoted name.
  const read = (columns: string) => `read_csv(${pathLiteral(source.path)}, auto_detect = false,
    header = ${header}, delim = ${literal(delimiter)}, quote = '"', escape = '"', nullstr = '',
    strict_mode = false, new_line = ${literal(escapedEnd(records.lineEnd))},
    compression = ${literal(source.compression)},
    buffer_size = ${BUFFER_BYTES}, columns = {${columns}})`;
  const usual = hasDecimalCommas(beginning) ? "," : ".";
  const columns = names.map((name) => ({ name, stored: "text" as const }));
  // DuckDB reads 1_000 as a thousand; here it is a name.
  const likely =
    records.joinedDigits || fields === 1
      ? []
      : likelyNumbers(source.head.toString("utf8"), { delimiter, header, usual })
          .map((one) => ({ ...one, place: one.place - first }))
          .filter(({ place }) => place >= 0 && place < names.length);
  const withNumbers = (indices: readonly number[]): Relation => {
    const numbers = new Set(indices);
    const types = Array.from({ length: fields }, (_, field) => {
      const index = field - first;
      if (index < 0 || index >= names.length) return `unnamed: 'VARCHAR'`;
      return `${columnName(index)}: ${literal(numbers.has(index) ? "DOUBLE" : "VARCHAR")}`;
    });
    return {
      name,
      columns: columns.map((column, i) =>
        numbers.has(i) ? { ...column, stored: "number" } : column,
      ),
      from: read(types.join(", ")),
      byPlace: !beginning.header,
      notes: [...beginning.notes, ...commentsLeftOut(beginning, records)],
      // Of one column, DuckDB takes empty lines for rows.
      rows: fields > 1 ? records.count : undefined,
      usualDecimal: usual,
      likelyNumbers: likely,
      withNumbers,
      place,
    };
  };
  return withNumbers([]);
}

/**
 * The end of a line as SQL escapes it; where ends differ, that of DuckDB's reader that takes any.
 */
function escapedEnd(lineEnd = "\n"): string {
  return lineEnd.replace("\r", "\\r").replace("\n", "\\n");
}
