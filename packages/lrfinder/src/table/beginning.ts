import { counted, listed, quoted } from "../numeric/words.js";
import { cellKinds, readCell } from "./cells.js";
import { type FirstRecords, firstRecords, sniffedRecords, usualFields } from "./delimiter.js";
import { firstLineOf } from "./looks-like-data.js";
import { type PreambleLine, preambleOf } from "./preamble.js";
import { type Records, wrongFields } from "./records.js";
import { isUnitsRow } from "./units-row.js";

/** How a delimited text begins, and with that how its records are read. */
export interface Beginning {
  /** What separates fields; a blank stands for any number of blanks and tabs. */
  readonly delimiter: string;
  /** The names of the fields, also of one that is no column. */
  readonly names: readonly string[];
  /** Whether the names stand in the text. */
  readonly header: boolean;
  /** So many lines at the start are to be emptied before the records can be read. */
  readonly emptied: number;
  /** Whether the first record is the header then. */
  readonly headerLeft: boolean;
  /** How many fields each record has. */
  readonly fields: number;
  /**
   * A field that has no name and is no column: the first, as R writes it; the last, which must be
   * empty; or the last unless it holds anything.
   */
  readonly unnamed?: "first" | "last" | "last-if-empty";
  /** What a comment begins with, where there are comments before the records. */
  readonly comment?: string;
  /** The choices that were made, in plain sentences. */
  readonly notes: readonly string[];
}

/** What is said of the first lines of a delimited text, whatever they look like. */
export interface FirstLines {
  /** Whether the first holds the names; default: its look decides. */
  readonly header?: "yes" | "no";
  /**
   * Whether the one below the names holds units, and is left out; default: its look decides. With
   * `"yes"`, the first line is a header; where it is said to be none, no line is below it.
   */
  readonly unitsRow?: "yes" | "no";
}

/** What is known of a text beforehand. */
export interface BeginningOptions extends FirstLines {
  /** What separates its fields; default: its first lines decide. */
  readonly delimiter?: string;
  /** Names of columns that are looked for: a first record that holds all of them is a header. */
  readonly wanted?: readonly string[];
  /** Whether the text is there to its end. */
  readonly whole: boolean;
}

/** The name of a column that has none, by its place from 0. */
export function placeName(index: number): string {
  return `column_${index + 1}`;
}

/** Reads how a text begins, by its first lines. */
export function readBeginning(text: string, options: BeginningOptions): Beginning {
  const { lines, delimiter: named } = preambleOf(text);
  const { whole, delimiter = named } = options;
  const cutBehind = (preamble: readonly PreambleLine[]) => {
    const rest = text.slice(preamble.at(-1)?.end ?? 0);
    const sign = signOf(preamble);
    return delimiter === undefined
      ? sniffedRecords(rest, { whole, sign })
      : firstRecords(rest, { delimiter, whole, sign });
  };
  const cut = cutBehind(lines);
  const noRecords = cut.records.length === 0;
  const data = lines.findIndex((line) =>
    noRecords ? line.sign !== undefined : isDataBehindSign(line, cut),
  );
  if (data < 0) return begun(cut, lines, options);
  const before = lines.slice(0, data);
  return begun(cutBehind(before), before, options);
}

/** Whether a line that begins like a comment is a record like the others. */
function isDataBehindSign({ sign, text }: PreambleLine, { delimiter, records }: FirstRecords) {
  if (sign === undefined || /^.[\s#%]/.test(text)) return false;
  const cells = firstRecords(text, { delimiter, whole: true }).records[0]?.fields ?? [];
  const { text: isText, missing } = cellKinds;
  const isValue = (cell: string) => ![isText, missing].some((kind) => kind === readCell(cell).kind);
  return cells.length > 1 && cells.length === usualFields(records) && cells.some(isValue);
}

const nothing = { header: true, headerLeft: true, emptied: 0, names: [""], fields: 1, notes: [] };
const lastIfEmpty = { unnamed: "last-if-empty" } as const;

function begun(
  { delimiter, records }: FirstRecords,
  preamble: readonly PreambleLine[],
  { header: askedHeader, unitsRow, wanted = [] }: BeginningOptions,
): Beginning {
  const [first, ...rest] = records;
  if (!first) return { ...nothing, delimiter };
  const fields = usualFields(records);
  const rows = rest.map((record) => record.fields);
  const asked = askedHeader ?? (unitsRow === "yes" ? "yes" : undefined);
  const inComment =
    asked === undefined ? namesInComment(preamble.at(-1), { delimiter, fields }) : undefined;
  const look = first.fields.length === fields ? firstLineOf(first.fields, rows) : "header";
  const said = asked ?? saidBy(first.fields, wanted);
  const header =
    said === undefined
      ? look === "header" || look === "counted" || (look === "unclear" && !inComment)
      : said === "yes";
  const units = header ? unitsBelow(rest, unitsRow) : undefined;

  const data = records[header ? (units ? 2 : 1) : 0];
  const isPlain = preamble.length === 0 && first.line === 1 && !units;
  const names = header ? trimmed(first.fields) : (inComment ?? placeNames(fields));
  const notes = [];
  if (!header && inComment) {
    notes.push(`the names of the columns are those in the comment on line ${preamble.length}`);
  } else if (!header && said === undefined) {
    notes.push(`no header: the first line is data, and ${placesInWords(fields)}`);
  }
  if (look === "counted" && said === undefined) {
    const numbers = names.filter((name) => /^\d+$/.test(name));
    notes.push(`the first line is the header, though it holds numbers: ${listed(numbers)}`);
  }
  if (units) {
    const found = units.fields.filter((unit) => unit.trim() !== "");
    const line = `left out the units row on line ${preamble.length + units.line}`;
    notes.push(found.length === 0 ? `${line}, which is empty` : `${line}: ${listed(found)}`);
  }
  const last = rows.length > 0 && rows.every((row) => row.at(-1) === "");
  const common = {
    ...{ delimiter, header: header || inComment !== undefined, notes, comment: signOf(preamble) },
    emptied: isPlain ? 0 : preamble.length + (data ? data.line - 1 : (units?.line ?? 0)),
    headerLeft: header && (isPlain || !(data || units)),
  };
  if (!header) {
    const unnamed = first.fields.at(-1) === "" && (last || rows.length === 0) && fields > 1;
    return { ...common, names, fields, ...(unnamed && lastIfEmpty) };
  }
  switch (fields - names.length) {
    case 0: {
      const unnamed = fields > 1 && names.at(-1) === "" && (last || rows.length === 0);
      return { ...common, names, fields, ...(unnamed && lastIfEmpty) };
    }
    case 1:
      if (last) return { ...common, names: [...names, ""], fields, unnamed: "last" };
      notes.push("left out the first field of each row, for which the header has no name");
      return { ...common, names: ["", ...names], fields, unnamed: "first" };
    case -1:
      if (names.at(-1) === "") return { ...common, names: names.slice(0, -1), fields };
  }
  return { ...common, names, fields: names.length };
}

function signOf(preamble: readonly PreambleLine[]): string | undefined {
  return preamble.find(({ sign }) => sign !== undefined)?.sign;
}

/** The record of units among those below a header; undefined where it holds data. */
function unitsBelow(
  rest: FirstRecords["records"],
  asked: FirstLines["unitsRow"],
): FirstRecords["records"][number] | undefined {
  const [first, ...others] = rest;
  if (!first || asked === "no") return undefined;
  const rows = others.map((record) => record.fields);
  return asked === "yes" || (rows.length > 0 && isUnitsRow(first.fields, rows)) ? first : undefined;
}

/** What the names that are looked for say of the first record. */
function saidBy(first: readonly string[], wanted: readonly string[]): "yes" | "no" | undefined {
  if (wanted.length === 0) return undefined;
  const names = trimmed(first);
  if (wanted.every((name) => names.includes(name))) return "yes";
  return wanted.every((name) => /^column_\d+$/.test(name)) ? "no" : undefined;
}

/** Names without the blanks around them. */
function trimmed(names: readonly string[]): readonly string[] {
  return names.map((name) => name.trim());
}

/** The names in a comment just above the data: as many as there are fields, none of them a value. */
function namesInComment(
  line: PreambleLine | undefined,
  { delimiter, fields }: { delimiter: string; fields: number },
): readonly string[] | undefined {
  if (line?.sign === undefined) return undefined;
  const text = line.text.replace(/^[#%]+\s+/, "");
  const names = trimmed(firstRecords(text, { delimiter, whole: true }).records[0]?.fields ?? []);
  const areNames = names.every((name) => readCell(name).kind === cellKinds.text);
  const different = new Set(names).size === names.length;
  return fields > 1 && names.length === fields && areNames && different ? names : undefined;
}

function placeNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => placeName(i));
}

function placesInWords(count: number): string {
  const [first, last] = [placeName(0), placeName(count - 1)];
  if (count === 1) return `its column is named ${quoted(first)}`;
  return `columns are named ${quoted(first)} to ${quoted(last)}`;
}

/** What is noted of comment lines among the records. */
export function commentsLeftOut(
  { comment }: Pick<Beginning, "comment">,
  { comments }: Pick<Records, "comments">,
): string[] {
  if (comments.length === 0) return [];
  const lines = counted(comments.length, "comment line");
  return [`left out ${lines} among the rows, which begin with ${quoted(comment!)}`];
}

/** The columns among the fields of a text. */
export interface BegunColumns {
  readonly names: readonly string[];
  /** The field of the first of them. */
  readonly first: number;
  /** What is malformed, to be said after the name of the file. */
  readonly fault?: string;
}

/** Which fields are columns, once all records were walked over. */
export function columnsIn(
  { names, unnamed }: Pick<Beginning, "names" | "unnamed">,
  { lastFilled }: Pick<Records, "lastFilled">,
): BegunColumns {
  if (unnamed === "first") return { names: names.slice(1), first: 1 };
  const filled = lastFilled !== undefined;
  if (unnamed === undefined || (unnamed === "last-if-empty" && filled)) return { names, first: 0 };
  const rest = names.slice(0, -1);
  if (!filled) return { names: rest, first: 0 };
  const fault = wrongFields(lastFilled, { fields: names.length, expected: rest.length });
  return { names: rest, first: 0, fault };
}
