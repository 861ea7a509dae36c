import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/lrfinder.js";
import type { DataRequest } from "./data.js";
import { loadData } from "./load-data.js";
import { openColumns } from "./open-columns.js";

const folder = temporaryFolder();
afterAll(folder.remove);

function written(content: string | Buffer, name = "odd.csv"): string {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return file;
}

/** What becomes of a table of the columns a, b and y. */
async function loaded(content: string | Buffer, request: Partial<DataRequest> = {}) {
  const data = await loadData({ file: written(content), target: "y", task: "auto", ...request });
  const columns = data.encoding.map(({ column }) => column);
  return { columns, rows: data.rows, notes: data.notes, data };
}

const rows = (row: (i: number) => string, end = "\n") =>
  Array.from({ length: 40 }, (_, i) => row(i)).join(end);
const numbers = rows((i) => `${2 * i},${i % 7},${i / 2}`);
const plain = await loaded(`a,b,y\n${numbers}\n`);

/** Tables that all say the same as the plain one, and what is noted of each. */
const same: readonly [what: string, content: string | Buffer, note?: string][] = [
  ["comments above the header", `# made by hand, "so\n%\n\na,b,y\n${numbers}`],
  [
    "names in a comment",
    `# a, b, y\n${numbers}`,
    "the names of the columns are those in the comment on line 1",
  ],
  [
    "comments among the rows",
    `# x\na,b,y\n${numbers.replace("\n", "\n#, and more\n# a, b, y\n")}`,
    'left out 2 comment lines among the rows, which begin with "#"',
  ],
  ["Excel's sep", `sep=;\r\na;b;y\r\n${numbers.replaceAll(",", ";").replaceAll("\n", "\r\n")}`],
  [
    "a row of units",
    `a,b,y\nkg,cm,€\n${numbers}`,
    'left out the units row on line 2: "kg", "cm", "€"',
  ],
  ["delimiters at the ends", `a,b,y,\n${numbers.replaceAll("\n", ",\n")},\n`],
  ["delimiters at the ends of rows", `a,b,y\n${numbers.replaceAll("\n", ",\n")},\n`],
  [
    "R's write.table",
    `"a" "b" "y"\n${rows((i) => `"${i + 1}" ${2 * i} ${i % 7} ${i / 2}`)}\n`,
    "left out the first field of each row, for which the header has no name",
  ],
  [
    "R's write.table with commas",
    `a,b,y\n${rows((i) => `row ${i},${2 * i},${i % 7},${i / 2}`)}\n`,
    "left out the first field of each row, for which the header has no name",
  ],
  ["vertical bars", `a|b|y\n${numbers.replaceAll(",", "|")}`],
  ["single blanks", `a b y\n${numbers.replaceAll(",", " ")}`],
  ["runs of blanks", `  a  b\ty\r\n${rows((i) => `  ${2 * i}   ${i % 7}\t${i / 2} `, "\r\n")}`],
  ["blanks around names", ` a , b ,"y" \n${numbers}`],
  ["blanks before quotes of names", `"a", "b", "y"\n${numbers}`],
  ["empty lines above", `\n\n\na,b,y\n${numbers}`],
  ["carriage returns", `# x\ra,b,y\r${numbers.replaceAll("\n", "\r")}`],
  ["UTF-16, little end first", Buffer.from(`\uFEFFa,b,y\r\n${numbers}`, "utf16le")],
  ["UTF-16, big end first", Buffer.from(`\uFEFFa,b,y\n${numbers}`, "utf16le").swap16()],
  ["UTF-16 without a mark", Buffer.from(`a\tb\ty\n${numbers.replaceAll(",", "\t")}`, "utf16le")],
  [
    "Windows-1252",
    Buffer.from(`a,b,y\nm\xb2,\x80,\n${numbers}`, "latin1"),
    "read as Windows-1252, as it is not UTF-8",
  ],
  ["gzip under another name", gzipSync(`a,b,y\n${numbers}`)],
  ["gzipped UTF-16", gzipSync(Buffer.from(`\uFEFFa,b,y\n${numbers}`, "utf16le"))],
];

test.each(same)("%s: it is read as a plain table", async (what, content, note) => {
  const { data, notes } = await loaded(content);
  expect({ ...data, notes: [] }).toEqual({ ...plain.data, notes: [] });
  const units = what === "Windows-1252" ? ['left out the units row on line 2: "m²", "€"'] : [];
  expect(notes).toEqual([...(note ? [note] : []), ...units]);
});

test("a table without a header has columns by their places", async () => {
  const { data, columns, notes } = await loaded(numbers, { target: "column_3" });
  expect(columns).toEqual(["column_1", "column_2"]);
  expect(data.x).toEqual(plain.data.x);
  expect(notes).toEqual([
    'no header: the first line is data, and columns are named "column_1" to "column_3"',
  ]);
});

test("--header decides instead of the look", async () => {
  const named = await loaded(`1,2,y\n${numbers}`, { header: "no", target: "column_1" }).catch(
    (error: Error) => error.message,
  );
  expect(named).toContain('line 1, column "column_3": "y" is not a number as the others are');
  const data = await loaded("7,8,9\n1,2,3\n4,5,6\n", { header: "yes", target: "9" });
  expect([data.columns, data.rows]).toEqual([["7", "8"], 2]);
  expect(data.notes).toEqual(['classes of a single row: "3", "6"']);
});

test("--units-row decides instead of the look", async () => {
  const texts = `a,b,y\n1,2,zł\n${rows((i) => `${2 * i},${i % 7},${i % 2 ? "p" : "q"}`)}`;
  const left = await loaded(texts, { unitsRow: "yes" });
  expect([left.rows, left.notes]).toEqual([
    40,
    ['left out the units row on line 2: "1", "2", "zł"'],
  ]);
  expect((await loaded(texts)).rows).toBe(41);
  await expect(loaded(`a,b,y\nkg,cm,€\n${numbers}`, { unitsRow: "no" })).rejects.toThrow(
    'line 2, column "y": "€" is not a number as the others are',
  );
  await expect(loaded("a,b,y\nkg,cm,€\n", { unitsRow: "yes" })).rejects.toThrow(
    "has a header line but no rows",
  );
});

test("a name that a table without a header lacks is refused with those that it has", async () => {
  await expect(loaded(numbers)).rejects.toThrow(
    `has no column "y": it has no header, and its columns are "column_1" to "column_3"`,
  );
});

test.each<[flag: string, asked: Partial<DataRequest>]>([
  ["--header", { header: "no" }],
  ["--units-row", { unitsRow: "yes" }],
])("%s says nothing of a format with names, and is refused", async (flag, asked) => {
  const file = written('[{"a":1,"y":2}]', "t.json");
  await expect(loadData({ file, target: "y", task: "auto", ...asked })).rejects.toThrow(
    `${flag}: ${file} names its columns itself; leave the flag out`,
  );
});

test.each([
  ["below comments", `# "x\n# y\na,b,y\n${numbers}\noops,1,2\n`, 'line 44, column "a": "oops"'],
  [
    "between comments",
    `# x\na,b,y\n${numbers}\n# z, z\n\noops,1,2\n`,
    'line 45, column "a": "oops"',
  ],
  ["below units", `a,b,y\nkg,,\n${numbers}\noops,1,2\n`, 'line 43, column "a": "oops"'],
  ["without a header", `${numbers}\noops,1,2\n`, 'line 41, column "column_1": "oops"'],
  [
    "between blanks",
    `a b y\n${numbers.replaceAll(",", " ")}\noops 1 2\n`,
    'line 42, column "a": "oops"',
  ],
  [
    "in UTF-16",
    Buffer.from(`\uFEFFa,b,y\n${numbers}\noops,1,2\n`, "utf16le"),
    'line 42, column "a": "oops"',
  ],
  [
    "a long row below comments",
    `# x\na,b,y\n${numbers}\n1,2,3,4\n`,
    "line 43: it has 4 fields where the others have 3",
  ],
  [
    "a long row without a header",
    `${numbers}\n1,2,3,4\n`,
    "line 41: it has 4 fields where the others have 3",
  ],
  [
    "a filled end",
    `a,b,y\n${numbers.replaceAll("\n", ",\n")},\n1,2,3,4\n`,
    "line 42: it has 4 fields where the header has 3",
  ],
])("a fault is on the line of the file: %s", async (_, content, says) => {
  const target = String(content).startsWith("0") ? "column_3" : "y";
  await expect(loaded(content, { target })).rejects.toThrow(
    `${join(folder.path, "odd.csv")}, ${says}`,
  );
});

test("what begins with a sign, and is a record like the others, is one", async () => {
  const { data } = await loaded(`# x\nc,y\n${rows((i) => `#ff000${i % 3},${i / 2}`)}\n# end, here`);
  expect(data.encoding).toEqual([
    { kind: "text", column: "c", categories: ["#ff0000", "#ff0001", "#ff0002"], missing: false },
  ]);
  expect(data.rows).toBe(40);
});

test("an underscore in the first line of a table without a header makes no number", async () => {
  const found = await loaded(`1_0,1\n${rows((i) => `${i},${i / 2}`)}`, {
    ...{ header: "no", target: "column_2" },
  }).catch((error: Error) => error.message);
  expect(found).toContain('line 1, column "column_1": "1_0" is not a number');
});

const encoding = (column: string) =>
  ({ kind: "numeric", column, mean: 0, deviation: 1, fill: 0 }) as const;
const targetEncoding = { kind: "numeric", mean: 0, deviation: 1 } as const;

test.each<[what: string, columns: string[], target: string, content: string, found: number[]]>([
  ["without a header, by places", ["column_1"], "column_2", "5,6\n7,8\n", [5, 7]],
  ["without a header, its first line unlike data", ["column_1"], "column_2", "5,x\n7,z\n", [5, 7]],
  ["with a header that looks like data", ["2018"], "2019", "2018,2019\n2017,2018\n", [2017]],
  ["of blanks around names", [" a"], "y", "y, a\n1,2\n", [2]],
  ["with a row of units", ["a"], "y", "a,y\nkg,cm\n1,2\n3,4\n", [1, 3]],
])(
  "a model reads a table like that of its training: %s",
  async (_, columns, target, content, found) => {
    const request = {
      file: written(content),
      columns: columns.map(encoding),
      target,
      targetEncoding,
    };
    const read = await openColumns(request, async (table) => {
      const all: number[] = [];
      for await (const batch of table.batches()) all.push(...(batch.columns[0] as Float64Array));
      return all;
    });
    expect(read).toEqual(found);
  },
);

test("half a gzip is refused, also where it is copied", async () => {
  const whole = gzipSync(
    `# x\n${Array.from({ length: 9000 }, (_, i) => `${i},${i / 2}`).join("\n")}`,
  );
  const file = written(whole.subarray(0, whole.length / 2), "half.csv");
  await expect(loadData({ file, target: "column_2", task: "auto" })).rejects.toThrow(
    `${file} is not a whole gzip file: compress it again`,
  );
});

test("a model does not take one place for another", async () => {
  const file = written("5,6\n7,8\n");
  const columns = [encoding("column_2"), { kind: "constant", column: "column_3" } as const];
  const reading = openColumns({ file, columns, target: "column_1", targetEncoding }, async () => 0);
  await expect(reading).rejects.toThrow(`${file} has no column "column_3", which the model`);
});
