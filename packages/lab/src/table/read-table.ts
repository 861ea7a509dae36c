import {
  hasDecimalCommas,
  notUtf8,
  quoted,
  type Records,
  readHeader,
  recordWalk,
  refuseHeader,
  refuseRecords,
} from "lrfinder/internal";
import { type Refusal, refusalInWords, type TextTable } from "lrfinder/table";
import papa from "papaparse";
import { text } from "../text.js";
import { contentFault, type TableFile, withoutMark } from "./content.js";
import { remedies } from "./remedies.js";

/** A table of text, or one sentence that says why there is none. */
export type TableRead = { readonly table: TextTable } | { readonly wrong: string };

/** The start of a file, in which its header should end. */
const HEAD_BYTES = 2 ** 20;

/** More columns than anybody chooses from. */
const MOST_COLUMNS = 10_000;

/**
 * Reads a file of comma-, semicolon- or tab-separated values: by its header, or by tabs where its
 * name ends in .tsv or .tab. Cells are text. What the command refuses is refused, in the same
 * words.
 */
export function readTable({ name, bytes: whole }: TableFile): TableRead {
  const shown = quoted(name).slice(1, -1);
  const wrong = (fault: string) => ({ wrong: `${shown}${fault}` });
  const refused = (refusal: Refusal) => ({
    wrong: refusalInWords(refusal, { table: shown, remedies }),
  });
  if (whole.length === 0) return refused({ code: "empty" });
  const fault = contentFault({ name, bytes: whole });
  if (fault) return wrong(` ${fault}`);
  const bytes = withoutMark(whole);
  const decoded = decode(bytes);
  if (decoded === undefined) return wrong(`, ${notUtf8(brokenLine(bytes))}`);

  const known = /\.(tsv|tab)$/i.test(name) ? "\t" : undefined;
  const header = readHeader(decoded.slice(0, HEAD_BYTES), known);
  const noTab = refuseHeader(header, known);
  if (noTab) return refused(noTab);
  if (header.names.length > MOST_COLUMNS) return wrong(text.table.manyColumns(MOST_COLUMNS));
  const { delimiter } = header;
  const lines: number[] = [];
  const walk = recordWalk({ delimiter, onRecord: (line) => lines.push(line) });
  walk.walk(bytes);
  const records = walk.found({ last: true });
  if (records.fault) return wrong(`, ${records.fault}`);
  const refusal = refuseRecords(header, records);
  if (refusal) return refused(refusal);

  const [names = [], ...rows] = cut(decoded, { delimiter, records });
  if (rows.length !== records.count || rows.some(({ length }) => length !== names.length)) {
    return wrong(text.table.readInTwoWays);
  }
  return {
    table: {
      names,
      rows,
      decimalComma: hasDecimalCommas({ delimiter }),
      place: (row) => `line ${lines[row + 1]}`,
    },
  };
}

/** The records of a well-formed text, cut into fields. */
function cut(
  text: string,
  { delimiter, records }: { delimiter: string; records: Records },
): string[][] {
  // The parser knows one end of lines; where they differ, those inside quotes are made alike, too.
  const plain = records.lineEnd ? text : text.replace(/\r\n?/g, "\n");
  const newline = records.lineEnd ?? "\n";
  return papa.parse<string[]>(plain, { delimiter, newline, skipEmptyLines: true }).data;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The line on which bytes stop being UTF-8. */
function brokenLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const found = bytes.indexOf(10, start);
    const end = found < 0 ? bytes.length : found;
    if (decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
  return line;
}
