import { quoted } from "../numeric/words.js";
import { cutRecords } from "../table/cut-records.js";
import { readHeader } from "../table/header.js";
import { hasDecimalCommas } from "../table/notation.js";
import { wrongFields } from "../table/records.js";
import type { HistoryFormat, HistoryText } from "./format.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";

/** Comma-, semicolon- or tab-separated values under a header. */
export const delimited: HistoryFormat = {
  name: "CSV or TSV",
  recognise: ({ json }) => json === undefined,
  read: readDelimited,
};

function readDelimited({ name, text }: HistoryText): History {
  const { delimiter } = readHeader(text);
  const { records, fault } = cutRecords(text, { delimiter });
  if (fault) throw historyError(`${name}, ${fault}`);
  const [header, ...rows] = records.filter(
    ({ fields }) => fields.length > 1 || fields[0]!.trim() !== "",
  );
  const names = header!.fields.map((field) => field.trim());
  for (const [i, column] of names.entries()) {
    if (names.indexOf(column) === i) continue;
    throw historyError(
      `${name}, line ${header!.line}: two columns are named ${quoted(column)}; rename one`,
    );
  }
  const expected = names.length;
  for (const { fields, line } of rows) {
    if (fields.length === expected) continue;
    throw historyError(`${name}, ${wrongFields(line, { fields: fields.length, expected })}`);
  }
  return {
    name,
    columns: names.map((column, i) => ({
      name: column,
      cells: rows.map(({ fields }) => fields[i]!),
    })),
    place: (row) => `line ${rows[row]!.line}`,
    decimalComma: hasDecimalCommas({ delimiter }),
  };
}
