import type { ColumnEncoding, EncodedTable } from "lrfinder/table";
import type { TrueColumn } from "./true-column.js";
import type { TrueFile } from "./true-file.js";
import type { TrueTable } from "./true-table.js";

/** A column in the rows that have a target. */
interface Expected {
  readonly name: string;
  readonly column: TrueColumn;
  readonly values: TrueColumn["values"];
}

/**
 * What is read otherwise than it is: cells, names, columns and rows; the columns in doubt are named
 * alone.
 */
export function misreadings(
  table: TrueTable,
  { file, read }: { file: TrueFile; read: EncodedTable },
): { readonly column: string; readonly what: string }[] {
  const at = table.columns.findIndex(({ name }) => name === table.target);
  const { values: targets, ...target } = table.columns[at]!;
  const hasTarget = targets.map((value) => value !== undefined);
  const inputs = table.columns.flatMap((column, i): Expected[] => {
    if (i === at) return [];
    return [
      { name: file.names[i]!, column, values: column.values.filter((_, row) => hasTarget[row]) },
    ];
  });
  const rows = hasTarget.filter(Boolean).length;
  const wrong: { column: string; what: string }[] = [];
  const note = (column: string, what: string | undefined) => {
    if (what !== undefined) wrong.push({ column, what });
  };
  const name = file.names[at]!;
  if (read.rows !== rows) note(name, `${read.rows} rows with a target, which are ${rows}`);
  const order = [name, ...inputs.map(({ name }) => name)];
  const found = read.columns.map(({ name }) => name);
  if (JSON.stringify(found) !== JSON.stringify(order))
    note(name, `columns ${JSON.stringify(found)}`);
  if (wrong.length > 0) return wrong;

  note(
    name,
    wrongTarget(
      { ...target, values: targets.filter((value) => value !== undefined) },
      { read, hasTarget },
    ),
  );
  const used = inputs.filter(({ name, column, values }) => {
    const isOut = column.leftOut !== undefined || values.every((value) => value === undefined);
    const summary = read.columns.find((one) => one.name === name)!;
    if (isOut === (summary.role === "left out")) return !isOut;
    note(name, isOut ? "is an input" : "is left out");
    return false;
  });
  const encodings = read.encoding.map(({ column }) => column);
  if (JSON.stringify(encodings) !== JSON.stringify(used.map(({ name }) => name))) {
    note(name, `encodings of ${JSON.stringify(encodings)}`);
    return wrong;
  }
  let place = 0;
  for (const [i, one] of used.entries()) {
    const expected = expectedInputs(read.encoding[i]!, one);
    if (typeof expected === "string") {
      note(one.name, expected);
      return wrong;
    }
    note(one.name, firstWrong(expected, { read, place }));
    place += expected[0]!.length;
  }
  if (place !== read.features) note(name, `${read.features} features, which are ${place}`);
  return wrong;
}

/** The first row whose numbers are not those expected. */
function firstWrong(
  expected: readonly (readonly number[])[],
  { read, place }: { read: EncodedTable; place: number },
): string | undefined {
  for (const [row, numbers] of expected.entries()) {
    const from = row * read.features + place;
    const found = Array.from(read.x.subarray(from, from + numbers.length));
    if (numbers.some((number, i) => !isNear(found[i]!, number))) {
      return `row ${row + 1} is ${found}, which is ${numbers}`;
    }
  }
  return undefined;
}

/** Beyond what a float32 rounds away. */
function isNear(found: number, number: number): boolean {
  return Math.abs(found - number) <= 1e-6 * Math.max(1, Math.abs(number));
}

/** The numbers that each row of a column becomes; or what is wrong with its encoding. */
function expectedInputs(
  encoding: ColumnEncoding,
  { column, values }: Pick<Expected, "column" | "values">,
): (readonly number[])[] | string {
  const there = values.filter((value) => value !== undefined);
  const different = [...new Set(there)].sort() as string[];
  const isText = column.kind === "text";
  if (different.length === 1 && !(isText && there.length < values.length)) {
    return encoding.kind === "constant"
      ? values.map(() => [0])
      : `is ${encoding.kind}, not constant`;
  }
  if (encoding.kind !== column.kind) return `is ${encoding.kind}, not ${column.kind}`;
  if (encoding.kind === "text") {
    const missing = there.length < values.length;
    const names = [...different, ...(missing ? [undefined] : [])];
    if (
      JSON.stringify(encoding.categories) !== JSON.stringify(different) ||
      encoding.missing !== missing
    ) {
      return `has the categories ${JSON.stringify(encoding)}, not ${JSON.stringify(names)}`;
    }
    return values.map((value) => names.map((one) => Number(one === value)));
  }
  const numbers = there as number[];
  const { mean, deviation } = moments(numbers);
  if (encoding.kind === "boolean") return values.map((value) => [Number(value ?? mean)]);
  const standardised = (value: number) => (value - mean) / deviation;
  const parts = encoding.kind === "date" ? partsOf(numbers) : [];
  return values.map((value) => {
    if (value === undefined) return [0, ...parts.flatMap(() => [0, 0])];
    const angles = parts.map((turns) => 2 * Math.PI * turns(value as number));
    return [
      standardised(value as number),
      ...angles.flatMap((angle) => [Math.sin(angle), Math.cos(angle)]),
    ];
  });
}

/** What tells dates apart, in turns. */
function partsOf(days: readonly number[]): ((days: number) => number)[] {
  const times = days.map((day) => Math.round((day - Math.floor(day)) * 86_400));
  const whole = days.map(Math.floor);
  const span = Math.max(...whole) - Math.min(...whole) + 1;
  return [
    ...(new Set(times).size > 1 ? [(day: number) => day % 1] : []),
    ...(span >= 8 ? [(day: number) => ((day + 4) / 7) % 1] : []),
    ...(span >= 400 ? [(day: number) => (day / 365.2425) % 1] : []),
  ];
}

function moments(values: readonly number[]): { mean: number; deviation: number } {
  // Differences from one of them are exact where sums are not.
  const [first = 0] = values;
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** So many different whole numbers are classes at most. */
const MOST_WHOLE_CLASSES = 20;

function wrongTarget(
  column: TrueColumn,
  { read, hasTarget }: { read: EncodedTable; hasTarget: readonly boolean[] },
): string | undefined {
  const { kind, values, codes = false } = column;
  const different = new Set(values);
  const areWhole = kind === "numeric" && values.every(Number.isInteger);
  const isFew = areWhole && different.size <= MOST_WHOLE_CLASSES;
  if (kind === "text" || kind === "boolean" || codes || isFew) {
    if (read.task !== "classification") return `is of ${read.task}`;
    const named = column.cells.filter((_, row) => hasTarget[row]);
    const classes = [
      ...new Set(codes || kind === "text" ? named.toSorted() : inOrder(named, values)),
    ];
    if (JSON.stringify(read.classes) !== JSON.stringify(classes)) {
      return `has the classes ${JSON.stringify(read.classes)}, not ${JSON.stringify(classes)}`;
    }
    const row = named.findIndex((name, i) => read.classes![read.y[i]!] !== name);
    return row < 0 ? undefined : `row ${row + 1} is not ${named[row]}`;
  }
  if (read.task !== "regression") return `is of ${read.task}`;
  const { mean, deviation } = moments(values as number[]);
  const row = values.findIndex(
    (value, i) => !isNear(read.y[i]!, ((value as number) - mean) / deviation),
  );
  return row < 0 ? undefined : `row ${row + 1} is not ${values[row]}`;
}

/** The names of classes that are numbers or booleans, in the order of these. */
function inOrder(names: readonly string[], values: TrueColumn["values"]): string[] {
  const places = [...names.keys()].sort((a, b) => Number(values[a]) - Number(values[b]));
  return places.map((place) => names[place]!);
}
