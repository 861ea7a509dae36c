import { counted, quoted, readHeader } from "lrfinder/table";
import { inputError } from "../../errors/input-error.js";
import type { Recording } from "./recording.js";

interface Row {
  readonly fields: readonly string[];
  /** The line it begins in, counted from 1. */
  readonly line: number;
}

/**
 * A CSV or TSV text with a header as a recording. Empty lines are no rows; a field in double quotes may hold
 * delimiters, line ends and, doubled, quotes.
 *
 * @throws InputError where a row is not as long as the header, a quote is left open or a name stands twice.
 */
export function readDelimited(name: string, text: string): Recording {
  const { delimiter } = readHeader(text);
  const [header, ...rows] = rowsOf(name, text, delimiter);
  const names = header!.fields.map((field) => field.trim());
  for (const [i, column] of names.entries()) {
    if (names.indexOf(column) === i) continue;
    throw inputError(
      `${name}, line ${header!.line}: two columns are named ${quoted(column)}; rename one`,
    );
  }
  for (const { fields, line } of rows) {
    if (fields.length === names.length) continue;
    const has = counted(fields.length, "field");
    throw inputError(`${name}, line ${line} has ${has}, but the header names ${names.length}`);
  }
  return {
    name,
    columns: names.map((column, i) => ({
      name: column,
      cells: rows.map(({ fields }) => fields[i]!),
    })),
    place: (row) => `line ${rows[row]!.line}`,
    decimalComma: delimiter === ";",
  };
}

function rowsOf(name: string, text: string, delimiter: string): Row[] {
  const rows: Row[] = [];
  let fields: string[] = [];
  let begins = 1;
  let line = 1;
  const inQuotes = /"((?:[^"]|"")*)"/y;
  const plain = new RegExp(`[^${delimiter}\\r\\n]*`, "y");
  let at = 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      inQuotes.lastIndex = at;
      const match = inQuotes.exec(text);
      if (!match) throw inputError(`${name}, line ${line}: a quote is opened and never closed`);
      field = match[1]!.replaceAll('""', '"');
      at += match[0].length;
      line += match[0].split("\n").length - 1;
    }
    plain.lastIndex = at;
    const rest = plain.exec(text)![0];
    at += rest.length;
    fields.push(field + rest);
    const ended = at >= text.length || text[at] === "\r" || text[at] === "\n";
    if (!ended) {
      at++;
      // A delimiter at the very end of the text has an empty field behind it.
      if (at < text.length) continue;
      fields.push("");
    }
    if (fields.length > 1 || fields[0]!.trim() !== "") rows.push({ fields, line: begins });
    fields = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    begins = ++line;
  }
  return rows;
}
