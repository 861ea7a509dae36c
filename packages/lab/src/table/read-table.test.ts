import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readTable } from "./read-table.js";

const good = `a,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i / 2}`).join("\n")}\n`;
const read = (name: string, content: string | Uint8Array) =>
  readTable({ name, bytes: typeof content === "string" ? Buffer.from(content) : content });

test.each<[what: string, name: string, content: string | Uint8Array, sentence: string]>([
  ["an empty file", "a.csv", "", "a.csv is empty: it must hold a table"],
  ["a header only", "a.csv", "a,y\n", "a.csv has a header line but no rows"],
  ["names alike", "a.csv", "a,y,a\n1,2,3\n", 'a.csv names columns 1 and 3 alike, "a": rename one'],
  [
    "a long row",
    "a.csv",
    `${good}1,2,\n`,
    "a.csv, line 42: it has 3 fields where the header has 2",
  ],
  ["a short row", "a.csv", `${good}1\n`, "a.csv, line 42: it has 1 field where the header has 2"],
  [
    "an unclosed quote",
    "a.csv",
    `${good}"1,2\n3,4\n`,
    "a.csv, line 42: a quote opens here and is never closed",
  ],
  [
    "text after a closing quote",
    "a.csv",
    `${good}"1"2,3\n`,
    "a.csv, line 42: a field continues after its closing quote; double the quotes inside it",
  ],
  [
    "spaces before a quote",
    "a.csv",
    `${good}1, "2"\n`,
    "a.csv, line 42: there are spaces before a quote; remove them",
  ],
  ["an early NUL", "a.csv", `${good}\0,3\n`, "a.csv is not CSV: it holds bytes that are not text"],
  [
    "a late NUL",
    "a.csv",
    `a,y\n${"1,2\n".repeat(300_000)}\0,3\n`,
    "a.csv, line 300002: there is a NUL byte, which text cannot hold",
  ],
  [
    "what is neither UTF-8 nor Windows-1252",
    "a.csv",
    Buffer.concat([Buffer.from(good), Buffer.from([0x81]), Buffer.from(",3\n")]),
    "a.csv, line 42: this is not UTF-8; save the file as UTF-8",
  ],
  [
    "half a gzip",
    "a.csv.gz",
    gzipSync(good).subarray(0, 80),
    "a.csv.gz is not a whole gzip file: compress it again",
  ],
  ["an empty gzip", "a.csv.gz", gzipSync(""), "a.csv.gz is empty: it must hold a table"],
  [
    "Zstandard",
    "a.csv.zst",
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    "a.csv.zst is compressed with Zstandard: unpack it, or give it to the command",
  ],
  [
    "JSON",
    "a.json",
    '[{"y":1}]',
    "a.json is JSON: save it as CSV, or give it to the command, which reads JSON; a log of a range test is read on the screen Log",
  ],
  [
    "commas named as tabs",
    "a.tsv",
    good,
    "a.tsv, line 1: there is no tab in the header; name it .csv if commas separate its columns",
  ],
  ["one line of 10 MB", "a.csv", "x".repeat(10 ** 7), "a.csv has a header line but no rows"],
  [
    "a header of a million columns",
    "a.csv",
    `${"x,".repeat(10 ** 6)}\n`,
    "a.csv has more than 10,000 columns",
  ],
])("refused with one clear sentence: %s", async (_, name, content, sentence) => {
  expect(await read(name, content)).toEqual({ wrong: sentence });
});

test("cells are text as it is written, whatever they hold", async () => {
  const found = await read(
    "a.csv",
    '\uFEFF"a","<b>\n""x"""\r\n=1+1,<img src=x>\r\n\r\n"1\r\n2",\n',
  );
  if ("wrong" in found) throw new Error(found.wrong);
  expect(found.table.names).toEqual(["a", '<b>\n"x"']);
  // Ends of lines differ, so those inside quotes are made alike.
  expect(found.table.rows).toEqual([
    ["=1+1", "<img src=x>"],
    ["1\n2", ""],
  ]);
  expect(found.table.place?.(0)).toBe("line 3");
  expect(found.table.place?.(1)).toBe("line 5");
});

test.each(["\n", "\r\n", "\r"])("rows may end in %j, also in quotes", async (end) => {
  const found = await read("a.csv", ["a;b", `"x${end}1";"2;3"`, ""].join(end));
  expect(found).toMatchObject({ table: { rows: [[`x${end}1`, "2;3"]], decimalComma: true } });
});
