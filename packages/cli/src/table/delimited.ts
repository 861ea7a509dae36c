import {
  hasDecimalCommas,
  likelyNumbers,
  readHeader,
  refuseHeader,
  refuseRecords,
} from "lrfinder/internal";
import { inputError } from "../errors/input-error.js";
import { literal, pathLiteral } from "./database.js";
import { walkRecords } from "./records.js";
import { refused } from "./refused.js";
import { columnName, type Relation } from "./relation.js";
import type { Source } from "./source.js";

/**
 * What DuckDB reads at once, for each thread: twice the longest line that it takes, and an eighth
 * of its default.
 */
const BUFFER_BYTES = 2 ** 22;

/**
 * Opens a CSV or TSV file as a table of text.
 *
 * @param delimiter the delimiter, where it is known; else the header decides.
 */
export async function openDelimited(
  source: Source,
  options: { delimiter?: string } = {},
): Promise<Relation> {
  const { name } = source;
  const head = source.head.toString("utf8");
  const header = readHeader(head, options.delimiter);
  const { names, delimiter } = header;
  const noTab = refuseHeader(header, options.delimiter);
  if (noTab) throw refused(name, noTab);
  const records = await walkRecords(source, { delimiter });
  if (records.fault) throw inputError(`${name}, ${records.fault}`);
  const refusal = refuseRecords(header, records);
  if (refusal) throw refused(name, refusal);

  const place = async (row: number) =>
    `line ${(await walkRecords(source, { delimiter, stopAfter: row })).line}`;
  // What is well-formed is read in either mode, but the strict one goes by the first line end in
  // sight, even if that is inside a quoted name.
  const read = (columns: string) => `read_csv(${pathLiteral(source.path)}, auto_detect = false,
    header = true, delim = ${literal(delimiter)}, quote = '"', escape = '"', nullstr = '',
    strict_mode = false, new_line = ${literal(escapedEnd(records.lineEnd))},
    compression = ${literal(source.gzipped ? "gzip" : "none")},
    buffer_size = ${BUFFER_BYTES}, columns = {${columns}})`;
  const columns = names.map((name) => ({ name, stored: "text" as const }));
  const withNumbers = (indices: readonly number[]): Relation => {
    const numbers = new Set(indices);
    const types = names.map(
      (_, i) => `${columnName(i)}: ${literal(numbers.has(i) ? "DOUBLE" : "VARCHAR")}`,
    );
    return {
      name,
      columns: columns.map((column, i) =>
        numbers.has(i) ? { ...column, stored: "number" } : column,
      ),
      from: read(types.join(", ")),
      // Of one column, DuckDB takes empty lines for rows.
      rows: names.length > 1 ? records.count : undefined,
      decimalComma: hasDecimalCommas({ delimiter }),
      place,
    };
  };
  // DuckDB reads 1_000 as a thousand; here it is a name.
  const likely = records.joinedDigits ? [] : likelyNumbers(head, { delimiter });
  return { ...withNumbers([]), likelyNumbers: likely, withNumbers };
}

/**
 * The end of a line as SQL escapes it; where ends differ, that of DuckDB's reader that takes any.
 */
function escapedEnd(lineEnd = "\n"): string {
  return lineEnd.replace("\r", "\\r").replace("\n", "\\n");
}
