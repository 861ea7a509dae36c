import {
  BLANKS,
  columnsIn,
  commentsLeftOut,
  type FileReading,
  type FirstLines,
  hasDecimalCommas,
  plainLines,
  quoted,
  type Records,
  readBeginning,
  recordWalk,
  refuseHeader,
  refuseRecords,
} from "lrfinder/internal";
import { type Refusal, refusalInWords, type TextTable } from "lrfinder/table";
import papa from "papaparse";
import { text } from "../text.js";
import { type TableFile, textOf, unpackedFile } from "./content.js";
import { remedies } from "./remedies.js";

/** A table of text, or one sentence that says why there is none. */
export type TableRead = FoundTable | { readonly wrong: string };

/** A table of text, and how it was read. */
export interface FoundTable {
  readonly table: TextTable;
  /** What separates its fields, and whether its first record holds the names of the columns. */
  readonly reading: FileReading;
}

/** The start of a file, in which its header should end. */
const HEAD_BYTES = 2 ** 20;

/** More columns than anybody chooses from. */
const MOST_COLUMNS = 10_000;

/**
 * Reads a file of separated values: as its first lines show, or by tabs where its name ends in .tsv
 * or .tab. Cells are text. What the command refuses is refused, in the same words.
 */
export async function readTable(file: TableFile, asked: FirstLines = {}): Promise<TableRead> {
  const { name } = file;
  const shown = quoted(name).slice(1, -1);
  const wrong = (fault: string) => ({ wrong: `${shown}${fault}` });
  const refused = (refusal: Refusal) => ({
    wrong: refusalInWords(refusal, { table: shown, remedies }),
  });
  if (file.bytes.length === 0) return refused({ code: "empty" });
  const unpacked = await unpackedFile(file);
  if ("wrong" in unpacked) return wrong(unpacked.wrong);
  if (unpacked.bytes.length === 0) return refused({ code: "empty" });
  const decoded = textOf(unpacked);
  if ("wrong" in decoded) return wrong(decoded.wrong);

  const known = /\.(tsv|tab)$/i.test(name) ? "\t" : undefined;
  const whole = decoded.text.length <= HEAD_BYTES;
  const head = decoded.text.slice(0, HEAD_BYTES);
  const beginning = readBeginning(head, { ...asked, delimiter: known, whole });
  const noTab = refuseHeader(beginning, known);
  if (noTab) return refused(noTab);
  if (beginning.names.length > MOST_COLUMNS) return wrong(text.table.manyColumns(MOST_COLUMNS));
  const { emptied, headerLeft, fields, comment } = beginning;
  const blanks = beginning.delimiter === BLANKS;
  const delimiter = blanks ? "\t" : beginning.delimiter;
  const plain = emptied > 0 || blanks ? edited(decoded.text, { emptied, blanks }) : decoded.text;
  const lines: number[] = [];
  const walk = recordWalk({
    ...{ delimiter, header: headerLeft, fields, comment },
    onRecord: (line) => lines.push(line),
  });
  walk.walk(plain === decoded.text ? decoded.bytes : new TextEncoder().encode(plain));
  const records = walk.found({ last: true });
  if (records.fault) return wrong(`, ${records.fault}`);
  const columns = columnsIn(beginning, records);
  const refusal = refuseRecords(columns, records);
  if (refusal) return refused(refusal);
  if (columns.fault) return wrong(`, ${columns.fault}`);

  const { comments } = records;
  const left = comments.length > 0 ? edited(plain, { comments }) : plain;
  const all = cut(left, { delimiter, records });
  const rows = headerLeft ? all.slice(1) : all;
  if (rows.length !== records.count || rows.some(({ length }) => length !== fields)) {
    return wrong(text.table.readInTwoWays);
  }
  const { names, first } = columns;
  const some = names.length < fields;
  const firstLine = headerLeft ? 1 : 0;
  return {
    table: {
      names,
      rows: some ? rows.map((row) => row.slice(first, first + names.length)) : rows,
      decimalComma: hasDecimalCommas(beginning),
      notes: [...decoded.notes, ...beginning.notes, ...commentsLeftOut(beginning, records)],
      place: (row) => `line ${lines[row + firstLine]}`,
    },
    reading: {
      ...{ delimiter: beginning.delimiter, header: beginning.header ? "yes" : "no" },
      ...(emptied > 0 && !headerLeft && { skipped: emptied }),
      ...(comments.length > 0 && { comment }),
    },
  };
}

function edited(content: string, options: Parameters<typeof plainLines>[0]): string {
  const lines = plainLines(options);
  return lines.take(content) + lines.end();
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
