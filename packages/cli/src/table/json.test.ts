import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { loadData } from "./load-data.js";

const folder = temporaryFolder();
afterAll(folder.remove);

async function load(content: string | Buffer, request: { drop?: string[] } = {}) {
  const file = join(folder.path, "t.json");
  writeFileSync(file, content);
  return loadData({ file, target: "y", task: "auto", ...request }).catch((error: Error) =>
    error.message.replace(`${folder.path}/`, ""),
  );
}

const count = 40;
const rows = Array.from({ length: count }, (_, i) => ({
  'a "b" [c], {d}': i % 7 === 3 ? null : i * 1.25,
  "wörter/~": ["x, y", 'say "no"\\', null, "two\nlines"][i % 4]!,
  y: i / 2,
}));
const names = Object.keys(rows[0]!);
const split = { columns: names, index: rows.map((_, i) => i), data: rows.map(Object.values) };
const plain = await load(JSON.stringify(rows));
const under = (key: string, spaces?: number) =>
  JSON.stringify({ count, [key]: rows, next: null, tags: [] }, null, spaces);

test.each<[what: string, content: string | Buffer, note?: string]>([
  ["pandas' split", JSON.stringify(split)],
  ["pandas' split, over several lines", JSON.stringify(split, null, 2)],
  ["pandas' split, its columns last", JSON.stringify({ data: split.data, columns: names })],
  ["pandas' split, gzipped", gzipSync(JSON.stringify(split))],
  ["pandas' table", JSON.stringify({ schema: { fields: [{ name: "y" }] }, data: rows }), "data"],
  ["records under a key", under("results"), "results"],
  ["records under a key, over several lines", under("{[,", 1), "{[,"],
])("%s is read as an array of objects", async (_, content, note) => {
  const read = await load(content);
  const notes = note ? [`the rows are the objects under ${JSON.stringify(note)}`] : [];
  expect({ ...(read as object), notes: [] }).toEqual({ ...(plain as object), notes: [] });
  expect((read as { notes: readonly string[] }).notes).toEqual([
    ...notes,
    ...(plain as { notes: readonly string[] }).notes,
  ]);
});

test("what is longer than the pieces in which a file is read is read", async () => {
  const long = Array.from({ length: 5000 }, (_, i) => ({ a: i, t: "x".repeat(i % 700), y: i / 2 }));
  const expected = await load(JSON.stringify(long), { drop: ["t"] });
  expect(expected).toMatchObject({ rows: 5000 });
  const data = { columns: ["a", "t", "y"], data: long.map(Object.values) };
  expect(await load(JSON.stringify(data), { drop: ["t"] })).toEqual(expected);
});

const columnsOf = (read: unknown) =>
  typeof read === "string"
    ? read
    : (read as { encoding: { column: string }[] }).encoding.map(({ column }) => column);
const lines = (row: (i: number) => object) =>
  Array.from({ length: 30 }, (_, i) => JSON.stringify(row(i))).join("\n");

test.each<[what: string, content: string, columns: string[] | string]>([
  ["objects in every row", lines((i) => ({ at: { x: 3 * i, y: -i }, y: i / 2 })), ["at.x", "at.y"]],
  [
    "objects that lack keys, and rows that lack objects",
    lines((i) => ({ ...(i % 3 && { at: { ...(i % 2 && { x: i }), "y/~": i % 5 } }), y: i / 2 })),
    ["at.x", "at.y/~"],
  ],
  ["several objects", lines((i) => ({ a: { x: 3 * i }, b: { x: -i }, y: i / 2 })), ["a.x", "b.x"]],
  ["objects alone", lines((i) => ({ a: { x: 3 * i }, b: { x: -i } })), 'no column "y"'],
  [
    "objects within objects",
    lines((i) => ({ a: { x: { z: i } }, y: i / 2 })),
    'column "a.x": it holds arrays or objects where single values belong',
  ],
  [
    "objects and numbers",
    lines((i) => ({ a: i === 7 ? 7 : { x: i }, y: i / 2 })),
    'column "a": it holds arrays or objects where single values belong',
  ],
  [
    "names that come alike",
    lines((i) => ({ "a.x": i, a: { x: 3 * i }, y: i / 2 })),
    't.json names columns 1 and 2 alike, "a.x"',
  ],
  ["a NUL in a key", lines((i) => ({ a: { "x\0": i }, y: i })), 'has the key "x\\u0000"'],
  [
    "columns of pandas",
    JSON.stringify({ a: { 0: 1, 1: 2 }, y: { 0: 3, 1: 4 } }),
    "t.json holds columns, not rows",
  ],
  ["columns of lists", JSON.stringify({ a: [1, 2], y: [3, 4] }), "t.json holds columns, not rows"],
])("one level within rows is read: %s", async (_, content, expected) => {
  const found = columnsOf(await load(content));
  if (typeof expected === "string") expect(found).toContain(expected);
  else expect(found).toEqual(expected);
});

const json = "it must hold an array of objects, or one object a line";

test.each<[what: string, content: string, sentence: string]>([
  [
    "a row too short",
    '{"columns":["a","y"],"data":[[1,2],[3]]}',
    't.json, row 2: it has 1 value where "columns" names 2',
  ],
  [
    "an early end",
    '{"results":[{"a":1,"y":2},\n{"a":2',
    `t.json, line 2: this is broken JSON; ${json}`,
  ],
  [
    "a fault within",
    '{"results":[{"a":1,"y":2},\n{"a":,"y":2}]}',
    `t.json, line 2: this is broken JSON; ${json}`,
  ],
  [
    "a number among rows",
    '{"results":[{"a":1,"y":2},3]}',
    `t.json holds something other than an object in row 2: ${json}`,
  ],
  [
    "columns alike",
    '{"columns":["y","y"],"data":[[1,2]]}',
    't.json names columns 1 and 2 alike, "y": rename one',
  ],
])("refused in one sentence: %s", async (_, content, sentence) => {
  expect(await load(content)).toBe(sentence);
});
