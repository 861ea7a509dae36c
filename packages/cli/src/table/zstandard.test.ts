import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import { loadData } from "./load-data.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const at = (name: string) => join(folder.path, name);

/** A query as a compressed file, by DuckDB's own compressor. */
async function packed(select: string, options: string): Promise<Buffer> {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${select}) TO '${at("packed")}' (${options}, COMPRESSION zstd)`);
  connection.closeSync();
  return readFileSync(at("packed"));
}

const rows = (count: number) =>
  `SELECT range AS a, hash(range) % 1000 AS b, range / 2 AS y FROM range(${count})`;
const csv = (count: number, more = "") => packed(rows(count), `FORMAT csv${more}`);
const load = (name: string, content: Buffer, target = "y") => {
  writeFileSync(at(name), content);
  return loadData({ file: at(name), target, task: "regression" });
};
/** A frame that says nothing, as parallel compressors write them. */
const toSkip = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);

test.each<[name: string, content: () => Promise<Buffer>]>([
  ["t.csv.zst", () => csv(5000)],
  ["t.csv", () => csv(5000)],
  ["t.dat", () => csv(5000, ", DELIM '|'")],
  ["t.tsv.zst", () => csv(5000, ", DELIM '\t'")],
  ["t.json", () => packed(rows(5000), "FORMAT json")],
  ["t.jsonl.zst", () => packed(rows(5000), "FORMAT json")],
  ["array.json.zst", () => packed(rows(5000), "FORMAT json, ARRAY true")],
  [
    "frames.csv.zst",
    async () =>
      Buffer.concat([
        await csv(2500),
        toSkip,
        await packed(`${rows(5000)} WHERE range >= 2500`, "FORMAT csv, HEADER false"),
      ]),
  ],
])("Zstandard is unpacked, whatever the name: %s", async (name, content) => {
  const data = await load(name, await content());
  const plain = await load("plain.csv", Buffer.from(await plainCsv(5000)));
  expect(data).toEqual(plain);
});

async function plainCsv(count: number): Promise<Buffer> {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${rows(count)}) TO '${at("unpacked")}' (FORMAT csv)`);
  connection.closeSync();
  return readFileSync(at("unpacked"));
}

test("a table that is longer than its start is read to its end", async () => {
  expect((await load("long.csv.zst", await csv(300_000))).rows).toBe(300_000);
});

test.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ["cut behind its first bytes", (bytes: Buffer) => bytes.subarray(0, 5)],
  ["damaged", (bytes: Buffer) => bytes.fill(0xff, 20, 200)],
])("a file that is %s is refused in one sentence", async (_, change) => {
  await expect(load("broken.csv.zst", change(await csv(5000)))).rejects.toMatchObject({
    code: "bad-input",
    message: `${at("broken.csv.zst")} is not a whole Zstandard file: compress it again`,
  });
});

test("Parquet within is refused, and so is what is empty", async () => {
  await expect(
    load("t.parquet", await packed("SELECT 'PAR1'", "FORMAT csv, HEADER false")),
  ).rejects.toThrow("is a compressed Parquet file: unpack it, Parquet is compressed inside");
  const empty = await packed("SELECT 1 WHERE false", "FORMAT csv, HEADER false");
  await expect(load("empty.csv", empty)).rejects.toThrow(
    "empty.csv is empty: it must hold a table",
  );
});
