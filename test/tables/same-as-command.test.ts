import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { inCommand, onPage, whereTheyDiffer } from "./readers.js";

// The page and the command cut a file into cells each in its own way; what becomes of them is the same.

const folder = mkdtempSync(join(tmpdir(), "lrfinder-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function expectSame(name: string, bytes: Uint8Array, target: string) {
  const asked = { name, bytes, target };
  const differ = whereTheyDiffer(await inCommand(folder, asked), await onPage(asked));
  expect(differ).toBeUndefined();
}

const examples = "examples/data";
const targets: Record<string, readonly string[]> = {
  "breast-cancer": ["diagnosis"],
  diabetes: ["progression"],
  digits: ["digit"],
  iris: ["species"],
  penguins: ["Species", "Body Mass (g)", "Sex", "Island"],
  wine: ["cultivar", "alcohol"],
};

test("every table of the examples is compared", () => {
  expect(Object.keys(targets)).toEqual(readdirSync(examples).map((file) => file.slice(0, -4)));
});

test.each(
  Object.entries(targets).flatMap(([name, columns]) => columns.map((target) => ({ name, target }))),
)("$name, target $target: the same features, classes and notes", async ({ name, target }) => {
  await expectSame(`${name}.csv`, readFileSync(`${examples}/${name}.csv`), target);
});

const windows1252 = (text: string) => Buffer.from(text, "latin1");
const rows = (row: (i: number) => string) =>
  Array.from({ length: 40 }, (_, i) => row(i)).join("\n");
const numbers = rows((i) => `${i},${i % 7},${i / 2}`);

/** Odd beginnings, each with the column to predict. */
const beginnings: Record<string, [content: string | Uint8Array, target: string]> = {
  "no header": [numbers, "column_3"],
  "no header, with texts": [rows((i) => `${i},${"ab"[i % 2]},${i / 2}`), "column_2"],
  "a header of years": [`2019,2020,2021\n${numbers}`, "2021"],
  "a header that counts from 0": [`,0,1\n${numbers}`, "1"],
  "comments above the header": [`# made by hand\n%\n\na,b,y\n${numbers}`, "y"],
  "names in a comment": [`# a, b, y\n${numbers}`, "y"],
  "comments among the rows": [`# x\na,b,y\n${numbers}\n# more, to come\n1,2,3\n#4`, "y"],
  "colours, and comments": [`# x\nc,y\n${rows((i) => `#ff000${i % 3},${i / 2}`)}`, "y"],
  "colours without a header": [rows((i) => `#ff000${i % 3},${i / 2}`), "column_2"],
  "Excel's sep": [`sep=;\r\na;b;y\r\n${numbers.replaceAll(",", ";")}`, "y"],
  units: [`a,b,y\nkg,cm,€\n${numbers}`, "y"],
  "units of a short table": ["a,y\n[kg],\n1,p\n2,q\n3,p\n", "y"],
  "delimiters at the ends": [`a,b,y,\n${rows((i) => `${i},${i % 7},${i / 2},`)}`, "y"],
  "delimiters at the ends of rows": [`a,b,y\n${rows((i) => `${i},${i % 7},${i / 2},`)}`, "y"],
  "a last column that is named nothing": [`a,y,\n${rows((i) => `${i},${i / 2},`)}\n7,8,9`, "y"],
  "R's write.table": [`"a" "b" "y"\n${rows((i) => `"${i + 1}" ${i} ${i % 7} ${i / 2}`)}`, "y"],
  "R's write.table with commas": [`a,y\n${rows((i) => `r${i},${i % 7},${i / 2}`)}`, "y"],
  "vertical bars": [`a|b|y\n${numbers.replaceAll(",", "|")}`, "y"],
  "runs of blanks": [`  a  b\ty\n${rows((i) => `  ${i}   ${i % 7}\t"x  ${i % 3}"`)}`, "y"],
  "blanks, and a letter with the byte of a no-break space": [
    `a y\n${rows((i) => `à\u00a0${i % 3} ${i / 2}`)}`,
    "y",
  ],
  "NaN with a sign": [`a,y\n${rows((i) => `${i % 3 ? i / 4 : "-nan"},${i / 2}`)}`, "y"],
  "blanks around names": [` a , "b, c" ,y \n${numbers}`, "y"],
  "empty lines above": [`\n\r\n\na,b,y\n${numbers}`, "y"],
  "an odd cell below comments": [`# x\na,b,y\n${numbers}\noops,1,2`, "y"],
  "a long row without a header": [`${numbers}\n1,2,3,4`, "column_3"],
  "UTF-16, little end first": [Buffer.from(`\uFEFFä,b,y\n${numbers}`, "utf16le"), "y"],
  "UTF-16, big end first": [Buffer.from(`\uFEFFä,b,y\n${numbers}`, "utf16le").swap16(), "y"],
  "UTF-16 without a mark": [Buffer.from(`a,b,y\n${numbers}`, "utf16le"), "y"],
  "Windows-1252": [windows1252(`a,b,y\n${rows((i) => `${i},Zoë \x80,${i / 2}`)}`), "y"],
  "Windows-1252 far below": [windows1252(`a,y\n${"x,2\nz,4\n".repeat(20_000)}\xe9,3`), "y"],
  gzip: [gzipSync(`a,b,y\n${numbers}`), "y"],
  ARFF: ["% x\n@RELATION iris\n@ATTRIBUTE a REAL\n@DATA\n1\n", "y"],
  LIBSVM: ["1 1:0.5 3:1\n-1 2:0.25\n", "y"],
  XLSX: ["PK\x03\x04\0\0[Content_Types].xml xl/workbook.xml", "y"],
  GeoJSON: ['{"type":"FeatureCollection","features":[]}', "y"],
};

const refusedBeginnings = [
  ...["an odd cell below comments", "a long row without a header"],
  ...["ARFF", "LIBSVM", "XLSX", "GeoJSON"],
];

test.each(Object.entries(beginnings))(
  "%s: read or refused as by the command",
  async (what, [content, target]) => {
    await expectSame("odd.csv", Buffer.from(content), target);
    const page = await onPage({ name: "odd.csv", bytes: Buffer.from(content), target });
    expect(typeof page === "string").toBe(refusedBeginnings.includes(what));
  },
);

const cell = fc.oneof(
  fc.constantFrom(
    "",
    "NA",
    "n/a",
    " null ",
    "?",
    "nan",
    "TRUE",
    "false",
    "x",
    "é",
    "1_000",
    "12,5",
  ),
  fc.constantFrom(
    "1",
    "2.5",
    "-3e2",
    ".5",
    "1.",
    "+4",
    " 7 ",
    "1e999",
    "-inf",
    "0x10",
    "1e",
    "+-1",
  ),
  fc.constantFrom("2020-01-31", "2020/1/5", "2020-02-30", "2020-01/05", "1969-12-31T23:00"),
  fc.constantFrom("2020-01-31 12:00:00.25Z", "2020-01-31T12:00:00+02:30", "2020-01-31T24:00"),
  fc.constantFrom("03/01/2020", "13/01/2020", "1/13/20", "3 Jan 2020", "Jan 2020", "2020-01"),
  fc.constantFrom("2020-01-31 10:00 CET", "3.1.2020 5:00 PM", "1.2.10", "10/11", "2020-13"),
  fc.constantFrom("2020-01-31T12:00Z", "2020-01-31 12", "2020-01-31 1:2:3", "2020-01-31T25:00"),
);
const numeric = fc.oneof(
  { weight: 30, arbitrary: fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(String) },
  { weight: 1, arbitrary: cell },
);
const dates = ["$1-$2-$3", "$3/$2/$1", "$2/$3/$1"].map((order) => {
  const written = (days: number) => day(days).replace(/(\d+)-(\d+)-(\d+)/, order);
  return fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: -9e5, max: 9e5 }).map(written) },
    { weight: 1, arbitrary: cell },
  );
});
function day(days: number): string {
  return new Date(days * 86_400_000)
    .toISOString()
    .replace(/^[+-]\d\d(?=\d{4})/, "")
    .slice(0, 10);
}
const column = fc.constantFrom(cell, numeric, ...dates, fc.constantFrom("true", "False", "NA"));

test("any table is read, noted and refused as by the command", async () => {
  const tables = fc
    .tuple(column, column, column)
    .chain((kinds) =>
      fc.tuple(
        fc.constantFrom(",", ";", "\t"),
        fc.array(fc.tuple(...kinds), { minLength: 2, maxLength: 30 }),
      ),
    );
  await fc.assert(
    fc.asyncProperty(tables, async ([delimiter, rows]) => {
      const quoted = (value: string) => (/[,;\t"]/.test(value) ? `"${value}"` : value);
      const lines = [["a", "b", "y"], ...rows].map((row) => row.map(quoted).join(delimiter));
      await expectSame("any.csv", Buffer.from(lines.join("\n")), "y");
    }),
    { numRuns: 60 },
  );
});
