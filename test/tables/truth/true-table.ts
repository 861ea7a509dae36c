import * as make from "./columns.js";
import { decimalsLeft, type NumberLocale, numberLocales, plainLocale } from "./number-column.js";
import type { Random } from "./random.js";
import type { TrueColumn } from "./true-column.js";

/** A table whose values are known. */
export interface TrueTable {
  readonly columns: readonly TrueColumn[];
  readonly target: string;
  readonly rows: number;
  /** Columns that can be read in two ways: each must be read right, or noted with both, or refused. */
  readonly inDoubt: ReadonlySet<string>;
}

const names = [
  ...[
    "height",
    "width",
    "Preis",
    "weight (kg)",
    "temp",
    "Größe",
    "a",
    "b",
    "x1",
    "x2",
    "année",
    "size, total",
  ],
  ...[
    "max speed",
    "pH",
    "score",
    "R&D",
    "GDP; real",
    "depth",
    "rate %",
    "T",
    "area",
    "income",
    "y1",
  ],
];

const inputs = [
  ...[make.numbers, make.numbers, make.numbers, make.numbers, make.dates, make.dates],
  ...[make.texts, make.texts, make.texts, make.booleans, make.fewWhole, make.codes, make.empty],
];
const targets = [
  make.measured,
  make.measured,
  make.measured,
  make.texts,
  make.codes,
  make.fewWhole,
  make.booleans,
];

/** A table of random columns. */
export function randomTable(random: Random): TrueTable {
  for (;;) {
    const table = anyTable(random);
    if (!table.columns.some((column) => looksPlain(column) && table.inDoubt.has(column.name))) {
      return table;
    }
  }
}

/** Whether programs read each cell of a column as a number, and one as another: nobody would know. */
function looksPlain({ kind, values, cells }: TrueColumn): boolean {
  const there = cells.map((cell, row) => [Number(cell), values[row]] as const);
  const read = there.filter(([, value]) => value !== undefined);
  const isRead = read.every(([number]) => !Number.isNaN(number));
  return kind === "numeric" && isRead && read.some(([number, value]) => number !== value);
}

function anyTable(random: Random): TrueTable {
  const rows = random.chance(0.06) ? random.whole(100, 400) : random.whole(5, 60);
  const plain = random.chance(0.25);
  const usual = plain ? plainLocale : random.pick(numberLocales);
  const mixed = random.chance(0.25);
  const localeOf = (): NumberLocale => (mixed ? random.pick(numberLocales) : usual);
  const request = (name: string) => ({ name, rows, plain, locale: localeOf() });

  const own = random.some(names, random.whole(1, 6));
  const target = targetOf(random, request("target"));
  const made = [
    ...own.map((name, i) => (i === 0 ? make.measured : random.pick(inputs))(random, request(name))),
  ];
  made.splice(random.whole(0, made.length), 0, target);
  const columns: TrueColumn[] = [...made];
  if (rows >= 10 && random.chance(0.2)) {
    const isFirst = random.chance(0.7);
    const at = isFirst ? 0 : random.whole(1, columns.length);
    columns.splice(at, 0, make.rowNumbers(random, { rows, isFirst }));
  }
  if (rows >= 10 && random.chance(0.1)) {
    columns.splice(random.whole(1, columns.length), 0, make.identifiers(random, { rows }));
  }
  const inDoubt = new Set([
    ...made.filter((column) => column.inDoubt).map(({ name }) => name),
    ...ambiguousNumbers(columns, { mixed }),
  ]);
  return { columns, target: "target", rows, inDoubt };
}

/** A column of two values or more. */
function targetOf(random: Random, request: make.ColumnRequest): make.MadeColumn {
  for (;;) {
    const column = random.pick(targets)(random, request);
    const different = new Set(column.values);
    different.delete(undefined);
    if (different.size > 1) return column;
  }
}

/** The columns of numbers such as `1,234`, where no other column tells which sign stands before decimals in all of them. */
function ambiguousNumbers(columns: readonly TrueColumn[], { mixed }: { mixed: boolean }): string[] {
  const left = columns
    .filter(({ kind }) => kind === "numeric")
    .map(({ name, cells, values }) => ({
      name,
      left: decimalsLeft(cells.filter((_, row) => values[row] !== undefined)),
    }));
  const told = new Set(left.flatMap((one) => one.left));
  told.delete("both");
  if (told.size === 1 && !mixed) return [];
  return left.filter((one) => one.left.includes("both")).map(({ name }) => name);
}
