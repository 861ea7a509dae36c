import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../../lrfinder/src/numeric/random.js";
import type { DataRequest } from "./data.js";
import { loadData } from "./load-data.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
beforeAll(() => mkdirSync(join(folder, "folder.csv")));
afterAll(() => rmSync(folder, { recursive: true }));

/** 40 good rows; the next line is the 42nd. */
const good = `a,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i / 2}`).join("\n")}\n`;
const random = seededRandom(1);
const randomBytes = Buffer.from(Uint8Array.from({ length: 3000 }, () => random() * 256));
const json = "it must hold an array of objects, or one object a line";
const orEmpty = "correct it, or leave it empty if it is missing";

type Case = [
  name: string,
  file: string,
  content: string | Buffer | undefined,
  sentence: string,
  request?: Partial<DataRequest>,
];

const cases: Case[] = [
  ["no such file", "none.csv", undefined, "none.csv does not exist: check the path"],
  ["a folder", "folder.csv", undefined, "folder.csv is a folder: name a file in it"],
  ["an empty file", "a.csv", "", "a.csv is empty: it must hold a table"],
  ["an empty gzip", "a.csv.gz", gzipSync(""), "a.csv.gz is empty: it must hold a table"],
  ["a header only", "a.csv", "a,y\n", "a.csv has a header line but no rows"],
  ["an empty array", "a.json", "[]", "a.json holds no rows"],
  ...(["target", "columns", "drop"] as const).map(
    (flag): Case => [
      `a misspelt name after --${flag}`,
      "a.csv",
      "weight,height,y\n1,2,3\n",
      `--${flag}: a.csv has no column "Wieght"; the nearest name is "weight"`,
      { [flag]: flag === "target" ? "Wieght" : ["Wieght"] },
    ],
  ),
  [
    "a dropped target",
    "a.csv",
    good,
    '--drop: "y" is the target and cannot be left out',
    { drop: ["y"] },
  ],
  [
    "the target as an input",
    "a.csv",
    good,
    '--columns: "y" is the target and cannot be an input too',
    { columns: ["a", "y"] },
  ],
  [
    "no inputs left",
    "a.csv",
    good,
    'a.csv has no columns left beside the target "y" to learn from',
    { drop: ["a"] },
  ],
  [
    "no inputs with a value",
    "a.csv",
    "a,y\n,1\n?,2\n",
    'a.csv: no column other than the target "y" has a value',
  ],
  ["names alike", "a.csv", "a,y,a\n1,2,3\n", 'a.csv names columns 1 and 3 alike, "a": rename one'],
  [
    "text among numbers",
    "a.csv",
    `${good}oops,1\n`,
    `a.csv, line 42, column "a": "oops" is not a number as the others are; ${orEmpty}, use --text a to read them as categories, or leave it out with --drop a`,
  ],
  [
    "text after quoted line feeds",
    "a.csv",
    `"a\r\nb",y\r\n${'"1\r\n",2\r\n'.repeat(30)}\r\n\r\nx,3\r\n`,
    `a.csv, line 65, column "a\\r\\nb": "x" is not a number as the others are; ${orEmpty}, use --text 'a\r\nb' to read them as categories, or leave it out with --drop 'a\r\nb'`,
  ],
  [
    "text in the target",
    "a.tsv",
    `${good.replaceAll(",", "\t")}1\tten\n`,
    `a.tsv, line 42, column "y": "ten" is not a number as the others are; ${orEmpty}, or use --text y to read them as categories`,
  ],
  [
    "text among numbers of JSON Lines",
    "a.jsonl",
    `${'{"a":1,"y":2}\n\n'.repeat(20)}{"a":"x","y":2}\n`,
    `a.jsonl, line 41, column "a": "x" is not a number as the others are; ${orEmpty}, use --text a to read them as categories, or leave it out with --drop a`,
  ],
  [
    "text among numbers of JSON",
    "a.json",
    JSON.stringify([...Array(30).fill({ a: 1, y: 2 }), { a: "x", y: 2 }]),
    `a.json, row 31, column "a": "x" is not a number as the others are; ${orEmpty}, use --text a to read them as categories, or leave it out with --drop a`,
  ],
  [
    "an underscore in a number",
    "a.csv",
    `${good}1_000,1\n`,
    `a.csv, line 42, column "a": "1_000" is not a number as the others are; ${orEmpty}, use --text a to read them as categories, or leave it out with --drop a`,
  ],
  [
    "a date that is none",
    "a.csv",
    `a,y\n${"2020-02-29,1\n".repeat(30)}2021-02-29,2\n`,
    `a.csv, line 32, column "a": "2021-02-29" is not a date as the others are; ${orEmpty}, use --text a to read them as categories, or leave it out with --drop a`,
  ],
  ...["inf", "-Infinity", "1e999"].map(
    (value): Case => [
      `the number ${value}`,
      "a.csv",
      `${good}${value},1\n`,
      `a.csv, line 42, column "a": ${value} is not finite; ${orEmpty}`,
    ],
  ),
  [
    "a long row",
    "a.csv",
    `${good}1,2,3\n`,
    "a.csv, line 42: it has 3 fields where the header has 2",
  ],
  [
    "a comma too many",
    "a.csv",
    `${good}1,2,\n`,
    "a.csv, line 42: it has 3 fields where the header has 2",
  ],
  [
    "a short row",
    "a.csv",
    `${good}1\n2,3\n`,
    "a.csv, line 42: it has 1 field where the header has 2",
  ],
  [
    "an unclosed quote",
    "a.csv",
    `${good}"1,2\n3,4\n`,
    "a.csv, line 42: a quote opens here and is never closed",
  ],
  [
    "an unclosed quote in a gzip",
    "a.csv.gz",
    gzipSync(`${good}1,"2\n`),
    "a.csv.gz, line 42: a quote opens here and is never closed",
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
  [
    "what is neither UTF-8 nor Windows-1252",
    "a.csv",
    Buffer.concat([Buffer.from(good), Buffer.from([0x81]), Buffer.from(",3\n")]),
    "a.csv, line 42: this is not UTF-8; save the file as UTF-8",
  ],
  [
    "Windows-1252 below UTF-8",
    "a.csv",
    Buffer.concat([Buffer.from(`${good}é,3\n`), Buffer.from("é,3\n", "latin1")]),
    "a.csv, line 43: this is not UTF-8; save the file as UTF-8",
  ],
  ["an early NUL", "a.csv", `${good}\0,3\n`, "a.csv is not CSV: it holds bytes that are not text"],
  [
    "a late NUL",
    "a.csv",
    `a,y\n${"1,2\n".repeat(300_000)}\0,3\n`,
    "a.csv, line 300002: there is a NUL byte, which text cannot hold",
  ],
  ["random bytes", "a.csv", randomBytes, "a.csv is not CSV: it holds bytes that are not text"],
  [
    "random bytes of unknown ending",
    "a.dat",
    randomBytes,
    "a.dat is not a table: give CSV, TSV, JSON, JSON Lines or Parquet",
  ],
  [
    "CSV as Parquet",
    "a.parquet",
    good,
    "a.parquet is not a Parquet file: it holds text such as CSV",
  ],
  ["JSON as Parquet", "a.parquet", '[{"y":1}]', "a.parquet is not a Parquet file: it holds JSON"],
  ["Parquet as CSV", "a.csv", "PAR1", "a.csv is a Parquet file: name it .parquet"],
  [
    "a piece of Parquet",
    "a.parquet",
    "PAR1PAR1",
    "a.parquet is not a whole Parquet file: write it again",
  ],
  [
    "half a gzip",
    "a.csv.gz",
    gzipSync(good).subarray(0, 80),
    "a.csv.gz is not a whole gzip file: compress it again",
  ],
  ["JSON as CSV", "a.csv", '[{"y":1}]', "a.csv is JSON: name it .json"],
  ["CSV as JSON", "a.json", good, `a.json is not JSON: ${json}`],
  [
    "CSV as TSV",
    "a.tsv",
    good,
    "a.tsv, line 1: there is no tab in the header; name it .csv if commas separate its columns",
  ],
  [
    "broken JSON",
    "a.json",
    '[{"a":1,"y":2},\n{"a":2,"y":}]',
    `a.json, line 2: this is broken JSON; ${json}`,
  ],
  [
    "broken JSON Lines",
    "a.jsonl",
    '{"a":1,"y":2}\n\n{"a":2\n',
    `a.jsonl, line 3: this is broken JSON; ${json}`,
  ],
  [
    "a number among objects",
    "a.json",
    '[{"a":1,"y":2},3]',
    `a.json holds something other than an object in row 2: ${json}`,
  ],
  [
    "columns instead of rows",
    "a.json",
    '{"a":[1,2],"y":[3,4]}',
    `a.json holds columns, not rows: ${json}`,
  ],
  [
    "nested JSON",
    "a.json",
    '[{"a":{"b":1},"y":1},{"a":2,"y":2}]',
    'a.json, column "a": it holds arrays or objects where single values belong; leave it out with --drop',
  ],
  [
    "a column of many texts",
    "a.csv",
    `name,y\n${Array.from({ length: 101 }, (_, i) => `n${i},${i}`).join("\n")}`,
    'a.csv, column "name": it has 101 different texts, more than 100; leave it out with --drop name',
  ],
  [
    "a target with one value",
    "a.csv",
    "a,y\n1,7\n2,7.0\n3,\n",
    'a.csv, column "y": every row has the same target, so there is nothing to learn',
  ],
  [
    "a target without values",
    "a.csv",
    "a,y\n1,\n2,NA\n",
    'a.csv, column "y": the target is missing in every row',
  ],
  [
    "regression on text",
    "a.csv",
    "a,y\n1,p\n2,q\n",
    '--task regression: a.csv, column "y" holds text; use --task classification',
    { task: "regression" },
  ],
  [
    "too many classes",
    "a.csv",
    `a,y\n${Array.from({ length: 1001 }, (_, i) => `1,${i}`).join("\n")}`,
    'a.csv, column "y": it has 1,001 different values, more than the 1000 that can be classes; use --task regression',
    { task: "classification" },
  ],
];

for (const [what, name, content, sentence, request] of cases) {
  test(`refused with one clear sentence: ${what}`, async () => {
    const file = join(folder, name);
    if (content !== undefined) writeFileSync(file, content);
    const refused = loadData({ file, target: "y", task: "auto", ...request });
    const error = await refused.then(
      () => undefined,
      (thrown) => thrown,
    );
    expect(error?.message.replaceAll(`${folder}/`, "")).toBe(sentence);
    expect(error.code).toBe("bad-input");
  });
}
