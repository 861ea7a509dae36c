import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "lrfinder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keptRunning } from "../../testing/kept-running.js";
import { type Finished, lrfinder, temporaryFolder } from "../../testing/lrfinder.js";

const folder = temporaryFolder();
afterAll(folder.remove);
const out = join(folder.path, "report");

const numbers = Array.from({ length: 60 }, (_, i) => `${i},${i % 7},${i % 2}`);
const table = ["a,b,y", ...numbers].join("\n");
/** The table with one line, counted from 1 with the header, written differently. */
const withLine = (line: number, text: string) =>
  table
    .split("\n")
    .map((each, i) => (i === line - 1 ? text : each))
    .join("\n");

const random = seededRandom(1);
const noise = Buffer.from(Array.from({ length: 4096 }, () => Math.floor(random() * 256)));

/** Files, and what the complaint about each must say. */
const files: Readonly<Record<string, readonly [content: string | Buffer, says: RegExp]>> = {
  "empty.csv": ["", /empty\.csv.*empty/],
  "header.csv": ["a,b,y\n", /header\.csv/],
  "constant.csv": [table.replace(/,[01]$/gm, ",1"), /"y"|target y|column y/],
  "text.csv": [withLine(41, "39,four,1"), /text\.csv, line 41, column "b".*"four"/],
  "infinite.csv": [withLine(8, "inf,4,1"), /infinite\.csv, line 8, column "a"/],
  "ragged.csv": [withLine(23, "1,2"), /ragged\.csv.*23/],
  "quote.csv": [withLine(12, '10,"3,1'), /quote\.csv/],
  "parquet.parquet": [table, /parquet\.parquet/],
  "broken.json": ['[{"a": 1, "y": 2}, {"a": ', /broken\.json/],
  "random.csv": [noise, /random\.csv/],
  "random.parquet": [noise, /random\.parquet/],
  "names.csv": [
    ["name,y", ...Array.from({ length: 3000 }, (_, i) => `person ${i},${i % 2}`)].join("\n"),
    /"name".*--drop/,
  ],
};

const iris = ["find", "examples/data/iris.csv", "--target", "species"];
const good = join(folder.path, "good.csv");
/** Command lines, and what the complaint about each must say. */
const lines: readonly (readonly [words: readonly string[], says: RegExp])[] = [
  [["find", join(folder.path, "absent.csv"), "--target", "y"], /absent\.csv/],
  [["find", folder.path, "--target", "y"], /folder|directory/],
  [["find", good, "--target", "yy"], /"yy".*"y"/],
  [["find", good, "--target", "y", "--drop", "c"], /"c"/],
  [["find", good, "--target", "y", "--min-lrr", "1"], /--min-lrr; did you mean --min-lr\?/],
  [["find", good, "--target", "y", "--optimizer", "adm"], /--optimizer .* did you mean adam\?/],
  [["find", good, "--target", "y", "--min-lr", "1", "--max-lr", "0.1"], /--min-lr .*--max-lr/],
  [["find", good, "--target", "y", "--max-lr", "NaN"], /--max-lr .*NaN/],
  [["find", good, "--target", "y", "--epochs", "900000", "--batch-size", "1"], /--epochs 900000/],
  [
    ["find", good, "--target", "y", "--hidden", "65536,65536"],
    /--hidden .*4,\d{3},\d{3},\d{3} weights/,
  ],
  ...Object.entries(files).map(
    ([name, [, says]]) => [["find", join(folder.path, name), "--target", "y"], says] as const,
  ),
];

const finished: Finished[] = [];

beforeAll(async () => {
  writeFileSync(good, table);
  for (const [name, [content]] of Object.entries(files)) {
    writeFileSync(join(folder.path, name), content);
  }
  for (const [words] of lines) finished.push(await keptRunning([...words, "--out", out]));
});

test.each(lines.map(([words, says], i) => ({ words: words.slice(1).join(" "), says, i })))(
  "one sentence and exit 2: $words",
  ({ says, i }) => {
    const { code, stdout, stderr } = finished[i]!;
    expect(stderr).toMatch(says);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]{10,400}\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/);
  },
);

test("nothing was written", () => {
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(folder.path).sort()).toEqual([...Object.keys(files), "good.csv"].sort());
});

test("a folder that cannot be written is refused before anything is read", async () => {
  const file = join(folder.path, "good.csv");
  mkdirSync(join(folder.path, "taken"));
  mkdirSync(join(folder.path, "taken", "result.json"));
  const [inFile, isFolder] = await Promise.all([
    lrfinder(["find", "absent.csv", "--target", "y", "--out", join(file, "report")]),
    lrfinder([...iris, "--quiet", "--out", join(folder.path, "taken")]),
  ]);
  expect(inFile).toMatchObject({ code: 2, stdout: "" });
  expect(inFile.stderr).toMatch(/^\S+good\.csv\/report cannot be written: .*not a folder\n$/);
  // What cannot be seen beforehand does not lose the answer.
  expect(isFolder.code).toBe(2);
  expect(isFolder.stdout).toMatch(/^\d[\d.e-]*\n$/);
  expect(isFolder.stderr).toMatch(/^\S+result\.json cannot be written: [^\n]+\n$/);
});
