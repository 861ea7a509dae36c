import { libraryCode } from "lrfinder/internal";
import { type EncodedTable, encodeTable, isRefusal } from "lrfinder/table";
import papa from "papaparse";
import { expect, test } from "vitest";
import { readTable } from "../table/read-table.js";

const rows = Array.from({ length: 40 }, (_, i) => [i % 7, (i * 13) % 5, i % 3 ? "p" : "q"]);
const lines = (separator: string, write: (n: number) => string) =>
  rows.map(([a, b, c]) => [write(a as number), write(b as number), c].join(separator)).join("\n");

/** The table that a program makes of a file. */
function tableOf(code: string, content: string): unknown {
  const begin = code.indexOf("const text");
  const end = code.indexOf("const training");
  const body = `${code.slice(begin, end)} return data;`;
  const made = new Function("readFileSync", "papa", "encodeTable", body);
  return made(() => content, papa, encodeTable);
}

test.each([
  ["commas", "a.csv", `a,b,y\n${lines(",", String)}`],
  ["semicolons and decimal commas", "a.csv", `a;b;y\n${lines(";", (n) => `${n},5`)}`],
  [
    "semicolons, and numbers that leave both signs",
    "a.csv",
    `a;b;y\n${lines(";", (n) => `${n + 1}.480`)}`,
  ],
  ["tabs and decimal commas", "a.tsv", `a\tb\ty\n${lines("\t", (n) => `${n},25`)}`],
  ["vertical bars", "a.txt", `a|b|y\n${lines("|", String)}`],
  ["commas, without a header", "a.data", lines(",", (n) => `${n}.5`)],
  ["semicolons, without a header", "a.csv", lines(";", (n) => `${n},5`)],
  ["a row of units", "a.csv", `a,b,y\nkg,m,\n${lines(",", (n) => `${n}.5`)}`],
  [
    "comments before and among its rows",
    "a.csv",
    `# one\n# two\na,b,y\n${lines(",", (n) => `${n}.5`)}\n# three\n1.5,2.5,p`,
  ],
])("the program reads a file as the page does: %s", async (_, file, content) => {
  const read = await readTable({ name: file, bytes: new TextEncoder().encode(content) });
  if ("wrong" in read) throw new Error(read.wrong);
  const { table, reading } = read;
  const asked = { target: 2, inputs: [0, 1], text: [1] };
  const page = encodeTable(table, asked);
  if (isRefusal(page)) throw new Error(page.code);
  const code = libraryCode(
    { ...{ file, reading, columns: table.names, task: "auto", table: page }, ...asked },
    {
      ...{ hidden: [8], activation: "relu", optimizer: "adam", batchSize: 32, seed: 0 },
      ...{ minLr: 1e-7, maxLr: 10, sweep: "exponential", steps: 20, repeats: 1 },
    },
  );
  const program = tableOf(code, content) as EncodedTable;
  expect(program.x).toEqual(page.x);
  expect(program.y).toEqual(page.y);
  expect(program.encoding).toEqual(page.encoding);
  expect(program.classes).toEqual(page.classes);
});
