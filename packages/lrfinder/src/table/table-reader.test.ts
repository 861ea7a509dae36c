import { expect, test } from "vitest";
import { seededRandom } from "../numeric/random.js";
import { tableReader } from "./table-reader.js";
import type { Known, TableEnd, TableRequest } from "./table-request.js";

type Column = readonly (string | null)[] | Float64Array;
type End = TableEnd<ArrayBuffer>;

/** Reads columns in pieces, from the start again as often as the reader asks for it. */
function read(
  columns: readonly Column[],
  {
    rows = 1000,
    doubles = "number",
    ...request
  }: Partial<Omit<TableRequest<ArrayBuffer>, "columns">> & {
    rows?: number;
    doubles?: "number" | "date";
  } = {},
): { end: End; times: number } {
  let known: Known | undefined;
  for (let times = 1; ; times++) {
    const reader = tableReader({
      columns: columns.map((cells, i) => ({
        name: i === 0 ? "y" : `x${i}`,
        cells: cells instanceof Float64Array ? doubles : "text",
      })),
      ...{ task: "auto", known, ...request },
      allocate: (bytes) => new ArrayBuffer(bytes),
    });
    for (let at = 0; at < columns[0]!.length; at += rows) {
      if (!reader.take(columns.map((cells) => cells.slice(at, at + rows)))) break;
    }
    const end = reader.end();
    if (end.kind !== "again" || end.known.rows !== undefined) return { end, times };
    ({ known } = end);
  }
}

const count = (rows: number, cell: (row: number) => string | null) =>
  Array.from({ length: rows }, (_, row) => cell(row));
const random = seededRandom(3);
const numbers = count(25_000, () => String(random() * 10 ** Math.floor(9 * random())));
const target = count(25_000, (row) => String(row / 2));

test("a text of many different numbers is read as values, to the same numbers", () => {
  const texts = read([target, numbers]);
  expect(texts.times).toBeGreaterThan(1);
  const doubles = read([Float64Array.from(target, Number), Float64Array.from(numbers, Number)]);
  expect(doubles.times).toBe(1);
  expect(texts.end).toEqual(doubles.end);
});

test("the parts of dates are found however they are read, and in rows with a target alone", () => {
  const days = count(25_000, (row) => new Date(row * 864e5).toISOString().slice(0, 10));
  const texts = read([target, days]);
  expect(texts.times).toBeGreaterThan(1);
  const typed = Float64Array.from(days, (_, row) => row);
  expect(texts.end).toMatchObject({
    table: { features: 5, encoding: [{ kind: "date", parts: ["weekday", "day-of-year"] }] },
  });
  const doubles = read([Float64Array.from(target, Number), typed], { doubles: "date" });
  expect(doubles.end).toMatchObject({ table: { features: 5, targetEncoding: { kind: "date" } } });
  if (doubles.end.kind !== "encoded" || texts.end.kind !== "encoded") throw new Error("refused");
  expect(doubles.end.table.x).toEqual(texts.end.table.x);
  const few = target.map((value, row) => (row < 7 || row > 19 ? null : value));
  expect(read([few, days]).end).toMatchObject({ table: { encoding: [{ parts: ["weekday"] }] } });
  const sample = { places: [0, 1], of: 25_000 };
  expect(read([target, days], { keep: sample }).end).toMatchObject({ table: { features: 5 } });
});

test("what seemed to be numbers, and turns out to be text, is read as text in the end", () => {
  const mixed = count(25_000, (row) => (row < 12_000 ? String(row) : "abc"[row % 3]!));
  expect(read([target, mixed]).end).toEqual({
    kind: "refused",
    refusal: { code: "many-texts", columns: [{ column: "x1", different: 12_003 }] },
  });
});

test("odd cells are named by their rows, however their column is read", () => {
  const odd = numbers.with(20_000, "oops").with(9, "<5").with(8, "oops");
  const { end } = read([target, odd]);
  if (end.kind !== "odd") throw new Error(end.kind);
  expect([end.odd.at, end.odd.rows]).toEqual([1, [8, 9]]);
  expect(end.odd.refusal(["line 10", "line 11"])).toEqual({
    ...{ code: "odd-values", column: "x1", isTarget: false, kind: "numeric", infinite: false },
    count: 3,
    cells: [
      { text: "oops", count: 2, place: "line 10" },
      { text: "<5", count: 1, place: "line 11" },
    ],
  });
  expect(read([count(30, String).with(4, "oops"), count(30, String)]).end).toMatchObject({
    ...{ kind: "odd", odd: { at: 0, rows: [4] } },
  });
});

test("pieces of any size lead to the same numbers", () => {
  const texts = count(500, (row) => ["red", null, "blue", "NA"][row % 4]!);
  const dates = count(500, (row) => (row % 9 === 0 ? "" : `2020-01-${(row % 28) + 1}`));
  const y = count(500, (row) => (row % 50 === 3 ? null : String(row / 3)));
  const columns = [y, texts, dates, Float64Array.from({ length: 500 }, (_, row) => Math.sin(row))];
  const whole = read(columns, { rows: 500 }).end;
  expect(whole).toMatchObject({ kind: "encoded", table: { rows: 490, features: 7 } });
  for (const rows of [1, 7, 64]) expect(read(columns, { rows }).end).toEqual(whole);
});

test("kept rows are those of the places among rows with a target, and all rows decide the numbers", () => {
  const y = count(300, (row) => (row % 10 === 0 ? null : String(row / 3)));
  const x = Float64Array.from({ length: 300 }, (_, row) => row * row);
  const all = read([y, x]).end;
  const places = [0, 8, 9, 268, 269];
  const some = read([y, x], { rows: 32, keep: { places, of: 270 } }).end;
  if (all.kind !== "encoded" || some.kind !== "encoded") throw new Error("not encoded");
  expect([...some.table.x]).toEqual(places.map((place) => all.table.x[place]));
  expect([...some.table.y]).toEqual(places.map((place) => all.table.y[place]));
  expect(some.table.encoding).toEqual(all.table.encoding);
});

test("rows to choose from that are not as many as was thought are counted for another reading", () => {
  const y = count(300, (row) => (row % 10 === 0 ? null : String(row / 3)));
  const keep = { places: [0, 299], of: 300 };
  expect(read([y, new Float64Array(300)], { keep }).end).toMatchObject({
    ...{ kind: "again", known: { rows: 270 } },
  });
});
