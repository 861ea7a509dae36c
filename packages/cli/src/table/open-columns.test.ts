import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ColumnEncoding } from "lrfinder/onnx";
import { afterAll, expect, test } from "vitest";
import { openColumns } from "./open-columns.js";
import type { ColumnsRequest, RawBatch } from "./raw-table.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const columns: readonly ColumnEncoding[] = [
  { kind: "text", column: "t", categories: ["a"], missing: true },
  { kind: "constant", column: "gone" },
  { kind: "numeric", column: "n", mean: 0, deviation: 1, fill: 0 },
  { kind: "boolean", column: "b", fill: 0.5 },
  { kind: "date", column: "d", mean: 0, deviation: 1, fill: 0 },
];
const targetEncoding = { kind: "classes", classes: ["1", "2"] } as const;

/** Everything that a model would be given of a file. */
function readAll(file: string, request: Partial<ColumnsRequest> = {}) {
  return openColumns({ file, columns, target: "y", targetEncoding, ...request }, async (table) => {
    const batches: RawBatch[] = [];
    for await (const batch of table.batches()) batches.push(batch);
    const found = batches[0]!.columns.map((_, i) =>
      batches.flatMap((batch) => [...batch.columns[i]!]),
    );
    const target = batches
      .flatMap((batch) => batch.target ?? [])
      .map((value) => value && String(value));
    return { rows: table.rows, notes: table.notes(), found, target };
  });
}

const written = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

async function parquet(name: string, select: string): Promise<string> {
  const file = join(folder, name);
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  return file;
}

const csv = `b,d,y,more,n,t
true,1970-01-02,1,x,1.5,a
,?,,x,NA,
FALSE,1971-01-01,2,x,-2,"7"
`;
const expected = {
  rows: 3,
  found: [
    ["a", "", "7"],
    [1.5, Number.NaN, -2],
    [1, Number.NaN, 0],
    [1, Number.NaN, 365],
  ],
  target: ["1", undefined, "2"],
  notes: [
    'not used by the model: "more"',
    '1 missing value in "t": a category of its own, as in training',
    ...["n", "b", "d"].map((name) => `1 missing value in "${name}": filled as in training`),
  ],
};

test("a table gives the values that the model knows, in the model's order", async () => {
  expect(await readAll(written("t.csv", csv))).toEqual(expected);
  expect(await readAll(written("t.csv.gz", gzipSync(csv)))).toEqual(expected);
});

test("values typed in a Parquet file are the same values", async () => {
  const source = join(folder, "t.csv");
  const file = await parquet(
    "t.parquet",
    `SELECT b::BOOLEAN AS b, try_cast(d AS DATE) AS d, try_cast(y AS INTEGER) AS y, more,
      try_cast(n AS FLOAT) AS n, t FROM read_csv('${source}', all_varchar = true)`,
  );
  expect(await readAll(file)).toEqual(expected);
});

test("numbers with a decimal comma are read so, and said so", async () => {
  const file = written("comma.csv", "n;t\n1,5;a\n2;b\n");
  const { found, notes, target } = await readAll(file, {
    columns: columns.slice(0, 3),
    target: "absent",
  });
  expect(found).toEqual([
    ["a", "b"],
    [1.5, 2],
  ]);
  expect(notes).toEqual(['read 1,5 as 1.5: "n"']);
  expect(target).toEqual([]);
});

test("a table of many batches keeps its order", async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `${i},${i % 3 === 0 ? "" : `v${i}`}`);
  const file = written("many.csv", `n,t\n${rows.join("\n")}\n`);
  const { found } = await readAll(file, { columns: columns.slice(0, 3) });
  expect(found[1]).toEqual(rows.map((_, i) => i));
  expect(found[0]).toEqual(rows.map((_, i) => (i % 3 === 0 ? "" : `v${i}`)));
});

const row = (t: string, n: string, b: string, d: string) =>
  `SELECT ${t} AS t, ${n} AS n, ${b} AS b, ${d} AS d`;
const typed = ["'a'", "1", "true", "DATE '2024-01-01'"] as const;

test.each([
  [
    "numbers-for-text",
    row("7", typed[1], typed[2], typed[3]),
    /"t": it holds numbers where training had text/,
  ],
  [
    "booleans-for-numbers",
    row(typed[0], "true", typed[2], typed[3]),
    /"n": it holds true and false where/,
  ],
  [
    "numbers-for-dates",
    row(typed[0], typed[1], typed[2], "5"),
    /"d": it holds numbers where training had dates/,
  ],
  [
    "lists",
    row(typed[0], "[1, 2]", typed[2], typed[3]),
    /"n": it holds lists where single values belong/,
  ],
  [
    "infinite",
    row(typed[0], "'inf'::DOUBLE", typed[2], typed[3]),
    /row 1, column "n": inf is not finite/,
  ],
])("a Parquet file with %s is refused", async (name, select, says) => {
  await expect(readAll(await parquet(`${name}.parquet`, select))).rejects.toThrow(says);
});

test("a typed column in which every value is missing is no other kind", async () => {
  const file = await parquet(
    "nulls.parquet",
    row("NULL::INTEGER", "NULL::BOOLEAN", ...(typed.slice(2) as [string, string])),
  );
  const { found } = await readAll(file);
  expect(found.slice(0, 2)).toEqual([[""], [Number.NaN]]);
});
