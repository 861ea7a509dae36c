import { expect, test } from "vitest";
import type { EncodedTable } from "./encode-stored.js";
import { encodeTable } from "./encode-table.js";
import { tableReader } from "./table-reader.js";

const names = ["y", "number", "text", "day", "flag", "gaps"];
const rows = [
  ["a", "1", "red", "2024-01-31", "true", "5"],
  ["b", "2", "green", "2024-02-01", "false", ""],
  ["a", "40", "blue", "2026-12-24", "true", ""],
  ["c", "3", "", "2024-03-01", "true", ""],
  ["b", "7", "green", "2024-01-02", "false", ""],
  ["c", "5.5", "red", "2024-02-29", "false", ""],
];

/** All rows, and some of them as a table of their own. */
function read(places: number[], { target = 0, kept }: { target?: number; kept?: number[] } = {}) {
  const inputs = [...names.keys()].filter((i) => i !== target);
  const order = [target, ...inputs];
  const reader = tableReader({
    columns: order.map((i) => ({ name: names[i]!, cells: "text" as const })),
    task: "auto",
    allocate: (bytes) => new ArrayBuffer(bytes),
    part: () => ({ places: Int32Array.from(places), kept: kept && Int32Array.from(kept) }),
  });
  reader.take(order.map((i) => rows.map((row) => row[i] || null)));
  const end = reader.end();
  if (end.kind !== "encoded") throw new Error(end.kind);
  const alone = encodeTable(
    { names, rows: places.map((place) => rows[place]!) },
    { target, task: end.table.task },
  );
  return { ...end, alone: alone as EncodedTable };
}

test.each([
  ["a category and a long span of days less", [0, 1, 3, 4, 5]],
  ["a column without a value", [1, 2, 3, 4, 5]],
  ["no missing text", [0, 1, 2, 4, 5]],
  ["a text that is always the same", [0, 5]],
])("a part is what its rows alone are: %s", (_, places) => {
  const { part, alone } = read(places);
  const { x, y, encoding, targetEncoding, features } = alone;
  expect(part).toMatchObject({ x, encoding, features, rows: places.length });
  if (alone.classes?.length === 3) expect(part).toMatchObject({ y, targetEncoding });
});

test("its numbers are standardised by those it has, the target too", () => {
  const { table, part, alone } = read([0, 1, 4], { target: 1 });
  expect(part).toMatchObject({ x: alone.x, y: alone.y, targetEncoding: alone.targetEncoding });
  expect(part!.targetEncoding).toMatchObject({ mean: 10 / 3 });
  expect(table.targetEncoding).toMatchObject({ mean: 58.5 / 6 });
});

test("of a sample of it, all its rows decide the encoding", () => {
  const { part } = read([0, 1, 3, 4], { kept: [1, 3] });
  const { part: whole } = read([0, 1, 3, 4]);
  const { features, x, y, encoding } = whole!;
  const row = (place: number) => [...x.subarray(place * features, (place + 1) * features)];
  expect(part).toMatchObject({ encoding, features, rows: 4 });
  expect([...part!.x]).toEqual([...row(1), ...row(3)]);
  expect([...part!.y]).toEqual([y[1], y[3]]);
});

test("there is none where nothing can be learned from its rows", () => {
  expect(read([0, 2]).part).toBe(undefined);
});
