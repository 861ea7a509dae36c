import { randomDates } from "./date-column.js";
import { type NumberLocale, numberWriter, plainLocale, randomNumbers } from "./number-column.js";
import type { Random } from "./random.js";
import { missingSigns, strayMissingSigns, type TrueColumn } from "./true-column.js";

/** How a column comes to be. */
export interface ColumnRequest {
  readonly name: string;
  readonly rows: number;
  /** Whether all is written as programs write it. */
  readonly plain: boolean;
  readonly locale: NumberLocale;
}

/** A column, and whether a reader cannot know which of two things it says. */
export interface MadeColumn extends TrueColumn {
  readonly inDoubt?: boolean;
}

type Make = (random: Random, request: ColumnRequest) => MadeColumn;

const NO_MISSING = 0.6;

/** Writes signs of missing values over some cells. */
function withMissing(random: Random, column: MadeColumn, { plain }: ColumnRequest): MadeColumn {
  if (random.chance(NO_MISSING)) return column;
  const own =
    plain || column.kind === "text" ? missingSigns : [...missingSigns, ...strayMissingSigns];
  const signs = [random.pick(own), ...(random.chance(0.2) ? [random.pick(own)] : [])];
  const share = random.pick([0.05, 0.1, 0.3]);
  const gone = column.values.map(() => random.chance(share));
  const left = new Set(column.values.filter((_, row) => !gone[row]));
  if (left.size < Math.min(2, new Set(column.values).size)) return column;
  return {
    ...column,
    values: column.values.map((value, row) => (gone[row] ? undefined : value)),
    cells: column.cells.map((cell, row) => (gone[row] ? random.pick(signs) : cell)),
  };
}

/** A column of numbers, perhaps with one value only. */
export const numbers: Make = (random, request) => {
  const { name, rows, plain, locale } = request;
  const made = randomNumbers(random, { rows });
  const [first] = made.values;
  const values = random.chance(0.03) ? made.values.map(() => first!) : made.values;
  const write = numberWriter(random, {
    locale: plain ? plainLocale : locale,
    places: made.places,
    plain,
  });
  const column = { name, kind: "numeric", values, cells: values.map(write) } as const;
  return withMissing(random, column, request);
};

/** Numbers of which no one is whole, and no two are alike: nothing but a regression learns them. */
export const measured: Make = (random, request) => {
  const { name, rows, plain, locale } = request;
  const places = random.pick([1, 2, 2, 3]);
  const values = Array.from({ length: rows }, (_, row) => {
    const value = Number((random.whole(0, 3000) + (row % 9) / 10 + 0.1).toFixed(places));
    return random.chance(0.1) ? -value : value;
  });
  const write = numberWriter(random, { locale: plain ? plainLocale : locale, places, plain });
  const column = { name, kind: "numeric", values, cells: values.map(write) } as const;
  return withMissing(random, column, request);
};

/** Few whole numbers, as counts and grades are. */
export const fewWhole: Make = (random, request) => {
  const { name, rows } = request;
  const most = random.pick([1, 2, 9]);
  const values = Array.from({ length: rows }, (_, row) => (row < 2 ? row : random.whole(0, most)));
  const places = random.pick([0, 0, 0, 1]);
  const cells = values.map((value) => value.toFixed(places));
  return withMissing(random, { name, kind: "numeric", values, cells }, request);
};

/** Numbers that begin with zeros, or have more digits than a double. */
export const codes: Make = (random, request) => {
  const { name, rows } = request;
  const all = random.pick([
    ["007", "012", "115"],
    ["01", "02", "03", "10"],
    ["01234", "80331", "99084"],
    ["9007199254740993", "9107199254740993", "9297199254740995"],
    ["12345678901234567890", "22345678901234567891"],
  ]);
  const cells = Array.from({ length: rows }, (_, row) => all[row] ?? random.pick(all));
  const column = { name, kind: "numeric", values: cells.map(Number), cells, codes: true } as const;
  return withMissing(random, column, request);
};

const categories: readonly (readonly string[])[] = [
  ["A", "B", "C"],
  ["red", "green", "dark blue", "blue"],
  ["low", "medium", "high"],
  ["Zoë", "São Paulo", "Köln"],
  ["a, b", "c; d", "e|f", "g"],
  ['say "hi"', "no", "'quoted'"],
  ["Yes", "No"],
  ["T", "F"],
  ["m", "f", "unknown"],
  ["None", "Some", "All"],
  ["1.2.3", "1.10.0", "2.0.1"],
  ["10-20", "20-30", ">30"],
  ["12:30", "08:15"],
  ["10/11", "9/11"],
  ["#ff0000", "#00ff00"],
  ["5 kg", "7 kg", "12 kg"],
  ["0x1F", "0x2A"],
  ["1_000", "2_000"],
  ["Q1 2020", "Q2 2020"],
  ["May", "June", "July"],
  ["日本", "中国", "한국"],
  ["<5", "5+", "=1+1"],
];

/** A column of categories, perhaps with one only. */
export const texts: Make = (random, request) => {
  const { name, rows } = request;
  const all = random.pick(categories);
  const only = random.chance(0.03);
  const cells = Array.from({ length: rows }, (_, row) =>
    only ? all[0]! : (all[row < 2 ? row : random.whole(0, all.length - 1)] as string),
  );
  return withMissing(random, { name, kind: "text", values: cells, cells }, request);
};

/** True and false. */
export const booleans: Make = (random, request) => {
  const { name, rows } = request;
  const words = random.pick([
    ["false", "true"],
    ["False", "True"],
    ["FALSE", "TRUE"],
  ]);
  const values = Array.from({ length: rows }, (_, row) => (row < 2 ? row : random.whole(0, 1)));
  const cells = values.map((value) => words[value]!);
  return withMissing(random, { name, kind: "boolean", values, cells }, request);
};

/** Dates, with times or without. */
export const dates: Make = (random, request) => {
  const { name, rows, plain } = request;
  for (;;) {
    const { values, cells, inDoubt } = randomDates(random, { rows, plain });
    if (new Set(values).size < 2 || (inDoubt && random.chance(0.9))) continue;
    const column = withMissing(random, { name, kind: "date", values, cells, inDoubt }, request);
    // A missing date may have been the one that told the order.
    if (column.values.some((value) => value === undefined) && /^\d\d?[-./]/.test(cells[0]!)) {
      return { name, kind: "date", values, cells, inDoubt };
    }
    return column;
  }
};

/** A column without a value. */
export const empty: Make = (random, { name, rows }) => {
  const sign = random.pick(missingSigns);
  return {
    ...{ name, kind: "empty" },
    values: Array.from({ length: rows }, () => undefined),
    cells: Array.from({ length: rows }, () => sign),
  };
};

/** Numbers of the rows. */
export function rowNumbers(
  random: Random,
  { rows, isFirst }: { rows: number; isFirst: boolean },
): TrueColumn {
  const name = random.pick(
    isFirst ? ["", "id", "n", "index", "Unnamed: 0"] : ["id", "row_nr", "sample id"],
  );
  const start = random.whole(0, 1);
  const values = Array.from({ length: rows }, (_, row) => row + start);
  return { name, kind: "numeric", values, cells: values.map(String), leftOut: "counts" };
}

/** A name of its own for each row. */
export function identifiers(random: Random, { rows }: { rows: number }): TrueColumn {
  const write = random.pick([
    (row: number) => `id-${row * 7 + 3}`,
    (row: number) => `Smith, ${String.fromCharCode(65 + (row % 26))}. ${row}`,
    (row: number) => `c0ffee${row.toString(16)}-${row}-4abc`,
  ]);
  const values = Array.from({ length: rows }, (_, row) => write(row));
  return { name: "who", kind: "text", values, cells: values, leftOut: "all-different" };
}
