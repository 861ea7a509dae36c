import { quoted } from "../numeric/words.js";
import { cutRecords } from "../table/cut-records.js";
import { readHeader } from "../table/header.js";
import { hasDecimalCommas, numberOf } from "../table/notation.js";
import { wrongFields } from "../table/records.js";
import type { HistoryText } from "./format.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";
import { cutShort } from "./last-line.js";
import { parameterGroups } from "./parameter-groups.js";

/** Lines before the header that hold a sentence. */
const comments = /^(#[^\n,;\t]*\n)+/;

/**
 * Comma-, semicolon- or tab-separated values under a header. A header that stands there again, as
 * where a training went on, is no row; nor is a last line that is cut short.
 *
 * @throws an error with code `bad-history` that names the line, where they are malformed.
 */
export function readDelimited({ name, text: whole }: Pick<HistoryText, "name" | "text">): History {
  const text = whole.replace(comments, (lines) => lines.replace(/[^\n]/g, ""));
  const { delimiter } = readHeader(text);
  const { records, fault } = cutRecords(text, { delimiter });
  if (fault) throw historyError(`${name}, ${fault}`);
  const [header, ...filled] = records.filter(
    ({ fields }) => fields.length > 1 || fields[0]!.trim() !== "",
  );
  const names = header!.fields.map((field) => field.trim());
  checkNames(names, `${name}, line ${header!.line}`);
  const below = filled.filter(
    ({ fields }) => !fields.every((field, i) => field.trim() === names[i]),
  );
  const expected = names.length;
  const last = below.at(-1);
  const isCut = last !== undefined && last.fields.length < expected && !/[\r\n]$/.test(text);
  const rows = isCut ? below.slice(0, -1) : below;
  for (const { fields, line } of rows) {
    if (fields.length === expected) continue;
    throw historyError(`${name}, ${wrongFields(line, { fields: fields.length, expected })}`);
  }
  const columns = names.map((column, i) => ({
    name: column,
    cells: rows.map(({ fields }) => fields[i]!),
  }));
  return {
    name,
    columns: columns.flatMap(parameterGroups),
    place: (row) => `line ${rows[row]!.line}`,
    decimalComma: hasDecimalCommas({ delimiter }),
    notes: isCut ? [cutShort(last.line)] : [],
  };
}

function checkNames(names: readonly string[], where: string): void {
  if (names.length > 1 && names.every((name) => numberOf(name) !== undefined)) {
    throw historyError(
      `${where}: there are numbers where the names of the columns must stand, such as lr,loss; write them above`,
    );
  }
  for (const [i, column] of names.entries()) {
    if (column === "" || names.indexOf(column) === i) continue;
    throw historyError(`${where}: two columns are named ${quoted(column)}; rename one`);
  }
}
