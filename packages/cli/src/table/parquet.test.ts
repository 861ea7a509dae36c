import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { loadData } from "./load-data.js";

const folder = temporaryFolder();
afterAll(folder.remove);
let made = 0;

/** A Parquet file of a query; `change` changes its bytes. */
async function parquet(select: string, change = (_: Buffer) => {}): Promise<string> {
  const file = join(folder.path, `${++made}.parquet`);
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION uncompressed)`);
  connection.closeSync();
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
  return file;
}

const load = (file: string, request: { drop?: string[] } = {}) =>
  loadData({ file, target: "y", task: "regression", ...request });
const columnsOf = async (file: string) => (await load(file)).encoding.map(({ column }) => column);

/** Writes another letter for each name that is one letter long. */
const renamed = (from: string, to: string) => (bytes: Buffer) => {
  for (let at = 1; at < bytes.length; at++) {
    if (bytes[at - 1] === 1 && bytes[at] === from.charCodeAt(0)) bytes[at] = to.charCodeAt(0);
  }
};

test.each([
  [
    "two columns",
    "SELECT range * 3 AS v, -range * 3 AS W, range * 2 AS y FROM range(30)",
    ["v", "V"],
  ],
  [
    "the other way round",
    "SELECT range * 3 AS W, -range * 3 AS v, range * 2 AS y FROM range(30)",
    ["V", "v"],
  ],
  [
    "beside a list, which is left out",
    "SELECT [range] AS l, range * 3 AS v, -range * 3 AS W, range * 2 AS y FROM range(30)",
    ["v", "V"],
  ],
])("names that differ in case alone are kept: %s", async (_, select, names) => {
  const file = await parquet(select, renamed("W", "V"));
  const drop = select.includes("[range]") ? ["l"] : [];
  const data = await load(file, { drop });
  expect(data.encoding.map(({ column }) => column)).toEqual(names);
  const [first, second] = [...data.x];
  expect(first).toBeCloseTo(-second!, 6);
});

test("the second of two names that are alike gets one of its own", async () => {
  const file = await parquet(
    "SELECT range * 3 AS v, -range * 3 AS w, range AS y FROM range(30)",
    renamed("w", "v"),
  );
  expect(await columnsOf(file)).toEqual(["v", "v_1"]);
});

/** Writes in a file's footer that its decimals have another number of digits. */
const digits = (from: number, to: number) => (bytes: Buffer) => {
  for (let at = bytes.length - 1; at > 0; at--) {
    if (bytes[at - 1] === 0x15 && bytes[at] === 2 * from) bytes[at] = 2 * to;
  }
};

test.each([39, 40, 50])("decimals of %i digits are refused by column", async (most) => {
  const select = "SELECT range::DECIMAL(38, 2) AS d, range AS a, range AS y FROM range(30)";
  const file = await parquet(select, digits(38, most));
  await expect(load(file)).rejects.toThrow(
    `${file}, column "d": it holds decimals of more than 38 digits where single values belong; leave it out with --drop`,
  );
  expect((await load(file, { drop: ["d"] })).features).toBe(1);
});

test("decimals of 38 digits are numbers", async () => {
  const file = await parquet("SELECT (range / 4)::DECIMAL(38, 2) AS d, range AS y FROM range(30)");
  expect((await load(file)).encoding).toMatchObject([
    { kind: "numeric", column: "d", mean: 3.625 },
  ]);
});

test("geometry is refused by column", async () => {
  const file = await parquet("SELECT 'POINT(1 2)'::GEOMETRY AS place, range AS y FROM range(30)");
  await expect(load(file)).rejects.toThrow(
    `${file}, column "place": it holds geometry where single values belong; leave it out with --drop`,
  );
});

test("whole numbers beyond 2^53 are classes to the digit, and noted where they are inputs", async () => {
  const ids = "9007199254740992 + range % 2";
  const file = await parquet(`SELECT ${ids} AS id, range % 7 AS x, ${ids} AS y FROM range(40)`);
  const data = await loadData({ file, target: "y", task: "auto" });
  expect(data.classes).toEqual(["9007199254740992", "9007199254740993"]);
  expect([...data.y.subarray(0, 4)]).toEqual([0, 1, 0, 1]);
  expect(data.notes).toEqual([
    'whole numbers such as 9007199254740992 are rounded, as a double cannot hold them: "id"',
    'always 0, as its values are the same as doubles: "id"',
  ]);
});
