import { grouped, type Kind } from "lrfinder/internal";
import type { WhyLeftOut } from "lrfinder/table";

/** The English of how a table is read, and what of it is learned, on the screen Find. */
export const tableText = {
  columns: {
    target: "Predict",
    from: (used: number, all: number) =>
      used === all ? `from all ${all} other columns` : `from ${used} of ${all} other columns`,
    unnamed: "(without a name)",
    search: "Search columns",
    all: (some: boolean) => (some ? "All of these" : "All"),
    none: (some: boolean) => (some ? "None of these" : "None"),
    nothing: "No column has that in its name.",
    leftOut: {
      counts: "numbers the rows",
      "all-different": "differs in every row",
    } satisfies Record<WhyLeftOut, string>,
    tooMany: (different: number) => `${grouped(different)} different texts: too many`,
    kind: (kind: Kind | undefined, missing: number) =>
      kind === undefined
        ? "empty"
        : `${kindNames[kind]}${missing > 0 ? `, ${grouped(missing)} missing` : ""}`,
  },
  reading: {
    line: (said: string) => `Read with ${said}`,
    separators: {
      ",": "commas",
      ";": "semicolons",
      "\t": "tabs",
      "|": "bars",
    } as Readonly<Record<string, string>>,
    blanks: "blanks",
    other: (delimiter: string) => delimiter,
    found: { yes: "a header", no: "no header" },
    commas: "decimal commas",
    units: "a row of units",
    header: "First line",
    headers: { "": "by its look", yes: "holds the names", no: "is data" },
    unitsRow: "Line below the names",
    unitsRows: { "": "by its look", yes: "holds units", no: "is data" },
    decimal: "Decimals",
    decimals: { "": "by the table", comma: "behind a comma", point: "behind a point" },
    dates: "Dates",
    orders: { "": "by the dates", "day-first": "day first", "month-first": "month first" },
    text: "Read as categories",
    noText: "no column",
    asked: {
      comma: "decimals behind a comma",
      point: "decimals behind a point",
      text: "reading it as categories",
    },
  },
} as const;

const kindNames: Readonly<Record<Kind, string>> = {
  numeric: "numbers",
  boolean: "true or false",
  date: "dates",
  text: "text",
};
