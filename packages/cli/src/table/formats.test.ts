import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test, vi } from "vitest";
import { loadData } from "./load-data.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
const temporary = join(folder, "temporary");
mkdirSync(temporary);
vi.stubEnv("TMPDIR", temporary);
afterAll(() => rmSync(folder, { recursive: true }));

function load(name: string, content: string | Buffer) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return loadData({ file, target: "y", task: "auto" });
}

describe("every format", () => {
  const objects = Array.from({ length: 60 }, (_, i) => ({
    'a "b" [c]': i % 7 === 3 ? null : i * 1.25,
    "wörter/~, 😀": ["x, y", 'say "no"', null, "two\nlines"][i % 4]!,
    whole: 10 ** 15 + i,
    flag: i % 5 === 0 ? null : i % 3 === 0,
    day: i === 4 ? null : `2021-03-${String((i % 28) + 1).padStart(2, "0")}`,
    y: ["p", "q", "r", null][i % 4]!,
  }));
  const names = Object.keys(objects[0]!);
  const field = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  const delimited = (delimiter: string) =>
    [names, ...objects.map(Object.values<unknown>)]
      .map((row) => row.map(field).join(delimiter))
      .join("\n");
  const lines = objects.map((object) => JSON.stringify(object)).join("\n");
  const csv = delimited(",");

  const contents: Record<string, string | Buffer> = {
    "t.csv": csv,
    "T.CSV": `\uFEFF${csv.replaceAll("\n", "\r\n").replaceAll("two\r\n", "two\n")}\r\n\r\n`,
    "semicolons.csv": delimited(";"),
    "tabs.csv": delimited("\t"),
    "t.tsv": delimited("\t"),
    "mixed line ends.csv": csv.replace("\n", "\r\n"),
    "t.json": JSON.stringify(objects, null, 2),
    "marked.json": `\uFEFF${JSON.stringify(objects)}`,
    "lines.json": lines,
    "t.jsonl": `${lines}\n\n`,
    "marked.ndjson.gz": gzipSync(`\uFEFF${lines}`),
    "t.csv.gz": gzipSync(csv),
    "t.json.gz": gzipSync(JSON.stringify(objects)),
    "no ending": csv,
    "it's [a] *?.csv": csv,
  };

  const reference = load("reference.csv", csv);

  test.each(Object.keys(contents))("gives the same data: %s", async (name) => {
    expect(await load(name, contents[name]!)).toEqual(await reference);
  });

  test("Parquet gives the same data", async () => {
    const source = join(folder, "source.json");
    const file = join(folder, "it's.parquet");
    writeFileSync(source, JSON.stringify(objects));
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(
      `COPY (SELECT * REPLACE (day::DATE AS day) FROM read_json('${source}'))
        TO '${file.replaceAll("'", "''")}' (FORMAT parquet, ROW_GROUP_SIZE 10)`,
    );
    connection.closeSync();
    expect(await loadData({ file, target: "y", task: "auto" })).toEqual(await reference);
  });

  test.each(["t.csv", "t.tsv", "t.json", "t.jsonl", "t.csv.gz", "it's.parquet"])(
    "standard input gives the same data and leaves no file behind: %s",
    async (name) => {
      const content = contents[name] ?? readFileSync(join(folder, name));
      const standardInput = Readable.from([content]);
      const data = await loadData({ file: "-", target: "y", task: "auto" }, { standardInput });
      expect(data).toEqual(await reference);
      expect(spooledFolders()).toEqual([]);
    },
  );

  test("a named pipe gives the same data", async () => {
    const pipe = join(folder, "pipe.csv");
    execFileSync("mkfifo", [pipe]);
    const loading = loadData({ file: pipe, target: "y", task: "auto" });
    await writeFile(pipe, csv);
    expect(await loading).toEqual(await reference);
  });

  test("what standard input holds is refused under its name, and no file is left behind", async () => {
    const standardInput = Readable.from(["a,y\n1,2\n3\n"]);
    await expect(
      loadData({ file: "-", target: "y", task: "auto" }, { standardInput }),
    ).rejects.toThrow("standard input, line 3: it has 1 field where the header has 2");
    expect(spooledFolders()).toEqual([]);
  });
});

/** What is left in the folder for temporary files, which the tests have for themselves. */
function spooledFolders(): string[] {
  return readdirSync(temporary);
}

test.each([
  "A",
  'a"b',
  "a'b",
  "a\\b",
  "a\nb",
  "\u0001",
  "\u007f",
  "",
  "$.a",
  "a/b",
  "~1",
  "*",
  "[0]",
  "c0",
])("a key of JSON is a name, whatever it is made of: %j", async (key) => {
  const rows = Array.from({ length: 30 }, (_, i) => ({ [key]: 2 * i, a: (i * i) % 7, y: i / 2 }));
  const data = await load("keys.json", JSON.stringify(rows));
  expect(data.encoding.map(({ column }) => column)).toEqual([key, "a"]);
  expect(data.encoding[0]).toMatchObject({ kind: "numeric", mean: 29 });
});

test("a key of JSON with a NUL character is refused", async () => {
  await expect(load("nul.json", JSON.stringify([{ "a\0b": 1, y: 2 }]))).rejects.toMatchObject({
    code: "bad-input",
    message: `${join(folder, "nul.json")} has the key "a\\u0000b", with a NUL character in it: name it without`,
  });
});
