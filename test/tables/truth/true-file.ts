import { gzipSync } from "node:zlib";
import { type Encoding, encoded, fitsWindows1252 } from "./encoding.js";
import type { Random } from "./random.js";
import type { TrueColumn } from "./true-column.js";
import type { TrueTable } from "./true-table.js";

/** A table as a file. */
export interface TrueFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly text: string;
  /** The names of its columns, in their order. */
  readonly names: readonly string[];
  /** What is said of the file, each note once. */
  readonly notes: readonly RegExp[];
}

/** How a table begins. */
type Style =
  | "plain"
  | "blanks around"
  | "none"
  | "units"
  | "comments"
  | "names in comment"
  | "empty lines"
  | "sep"
  | "delimiters at ends"
  | "delimiters at ends of rows"
  | "row names";

const styles: readonly Style[] = [
  ...(["plain", "plain", "plain", "plain", "blanks around", "none", "none", "units"] as const),
  ...(["comments", "names in comment", "empty lines", "sep", "delimiters at ends"] as const),
  ...(["delimiters at ends of rows", "row names"] as const),
];

const units = ["kg", "m/s", "€", "[mm]", "°C", "%", "USD", "mg/l"];
const comments = ["made by hand", "exported 2024-03-01, version 2", "station: 12; depth 3.5", ""];

/** Writes a table in one of many ways. */
export function fileOf(random: Random, table: TrueTable): TrueFile {
  const { columns, rows } = table;
  const delimiter = random.pick([",", ",", ",", ";", ";", "\t", "\t", "|", " "]);
  const blanks = delimiter === " ";
  const style = random.pick(styles.filter((one) => suits(one, { columns, blanks })));
  const quoting = random.pick(["needed", "needed", "needed", "texts", "all"]);
  const field = (cell: string, isText: boolean) => {
    const must = blanks ? cell === "" || /[ \t"]/.test(cell) : /^ *"/.test(cell);
    const quote = must || quoting === "all" || (quoting === "texts" && isText);
    return quote || cell.includes(delimiter) || /[\r\n"]/.test(cell)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  };
  const end = random.pick(["\n", "\n", "\r\n", "\r"]);
  const gap = () => (blanks ? " ".repeat(random.pick([1, 1, 2, 4])) : delimiter);
  const line = (fields: readonly string[]) =>
    fields.reduce((all, one, i) => (i === 0 ? one : all + gap() + one), "");
  const [atEnds, atRowEnds] = [
    style === "delimiters at ends",
    style === "delimiters at ends of rows",
  ];

  const around = style === "blanks around" ? " " : "";
  const names = columns.map(({ name }) => field(around + name + around, true));
  const header = line(names) + (atEnds ? delimiter : "");
  const body = Array.from({ length: rows }, (_, row) => {
    const cells = columns.map(({ cells, kind }) => {
      const cell = style === "row names" && cells[row]!.trim() === "" ? "NA" : cells[row]!;
      return field(cell, kind === "text" || kind === "date");
    });
    const label = style === "row names" ? [`"${row + 1}"`] : [];
    return line([...label, ...cells]) + (atEnds || atRowEnds ? delimiter : "");
  });
  const sign = random.pick(["#", "%"]);
  const above = random.some(comments, random.whole(1, 3)).map((text) => `${sign} ${text}`.trim());
  const lines: Record<Style, () => string[]> = {
    plain: () => [header],
    "blanks around": () => [header],
    none: () => [],
    units: () => [header, line(unitsOf(random, columns).map((unit) => field(unit, true)))],
    comments: () => [...above, ...(random.chance(0.3) ? [""] : []), header],
    "names in comment": () => [...above, `${sign} ${header}`],
    "empty lines": () => ["", "", header],
    sep: () => [`sep=${delimiter}`, header],
    "delimiters at ends": () => [header],
    "delimiters at ends of rows": () => [header],
    "row names": () => [header],
  };
  const text = [...lines[style](), ...body].join(end) + random.pick([end, end, "", end + end]);
  const encoding = random.pick(
    encodings.filter((one) => one !== "windows-1252" || fitsWindows1252(text)),
  );
  const bytes = encoded(text, encoding);
  const packed = random.chance(0.1);
  const ending =
    delimiter === "\t"
      ? random.pick(["csv", "tsv", "tab", "txt"])
      : random.pick(["csv", "csv", "txt"]);
  return {
    name: `table.${ending}${packed ? ".gz" : ""}`,
    bytes: packed ? gzipSync(bytes) : bytes,
    text,
    names: columns.map(({ name }, i) => (style === "none" ? `column_${i + 1}` : name)),
    notes: [
      ...(notesOn[style] ?? []),
      ...(encoding === "windows-1252" && /[^\0-\x7F]/.test(text) ? [/^read as Windows-1252/] : []),
    ],
  };
}

const encodings: readonly Encoding[] = [
  ...([
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8 with mark",
    "windows-1252",
    "windows-1252",
  ] as const),
  ...(["utf-16le with mark", "utf-16be with mark", "utf-16le"] as const),
];

const notesOn: Partial<Record<Style, readonly RegExp[]>> = {
  none: [/^no header: the first line is data, and columns are named/],
  "names in comment": [/^the names of the columns are those in the comment on line/],
  units: [/^left out the units row on line \d+: /],
  "row names": [/^left out the first field of each row, for which the header has no name/],
};

/** Whether a table that begins so says to people what it is. */
function suits(
  style: Style,
  { columns, blanks }: { columns: readonly TrueColumn[]; blanks: boolean },
): boolean {
  // Else a delimiter at each end could as well be nothing but that.
  const endsFilled = columns.at(-1)!.kind !== "empty";
  const isNamed = columns.every(({ name }) => name !== "");
  switch (style) {
    case "none":
      return (
        columns.every(({ leftOut }, i) => leftOut !== "counts" || i === 0) &&
        beginsWithNumber(columns) &&
        endsFilled
      );
    case "names in comment":
      return isNamed && beginsWithNumber(columns) && endsFilled;
    case "units":
      return columns.some(isMeasured);
    case "row names":
      return isNamed;
    case "blanks around":
    case "delimiters at ends":
    case "delimiters at ends of rows":
      return !blanks;
    default:
      return true;
  }
}

/** Whether the first row has a number that is not whole: no header has. */
function beginsWithNumber(columns: readonly TrueColumn[]): boolean {
  return columns.some(({ kind, values }) => {
    const [first] = values;
    return kind === "numeric" && typeof first === "number" && !Number.isInteger(first);
  });
}

function isMeasured({ kind, leftOut }: TrueColumn): boolean {
  return kind === "numeric" && !leftOut;
}

function unitsOf(random: Random, columns: readonly TrueColumn[]): string[] {
  const first = columns.findIndex(isMeasured);
  return columns.map((column, i) =>
    isMeasured(column) && (i === first || random.chance(0.7)) ? random.pick(units) : "",
  );
}
