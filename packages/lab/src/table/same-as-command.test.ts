import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { encodeTable, isRefusal, refusalInWords } from "lrfinder/table";
import { afterAll, expect, test } from "vitest";
import { loadData } from "../../../cli/src/table/load-data.js";
import { readTable } from "./read-table.js";
import { remedies } from "./remedies.js";

// The page and the command cut a file into cells each in its own way; what becomes of them is the same.

const folder = mkdtempSync(join(tmpdir(), "lrfinder-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the page makes of a file: its numbers, or the sentence that refuses it. */
function onPage(name: string, bytes: Uint8Array, target: string) {
  const read = readTable({ name, bytes });
  if ("wrong" in read) return read.wrong;
  const encoded = encodeTable(read.table, { target: read.table.names.indexOf(target) });
  return isRefusal(encoded) ? refusalInWords(encoded, { table: name, remedies }) : encoded;
}

/** What the command makes of it. */
async function inCommand(name: string, bytes: Uint8Array, target: string) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return loadData({ file, target, task: "auto" }).catch((error: Error) =>
    // The page has no flags.
    error.message.replace(`${folder}/`, "").replace(/say which with --dates .*, or (?=write)/, ""),
  );
}

async function expectSame(name: string, bytes: Uint8Array, target: string) {
  const command = await inCommand(name, bytes, target);
  const page = onPage(name, bytes, target);
  if (typeof command === "string" || typeof page === "string") {
    expect(page).toBe(command);
    return;
  }
  const { x, y, encoding, targetEncoding, ...rest } = page;
  expect(rest).toEqual({
    ...{ rows: command.rows, features: command.features, task: command.task },
    ...(command.classes && { classes: command.classes }),
    ...{ target: command.target, notes: command.notes },
  });
  expect(encoding).toEqual(command.encoding);
  expect(targetEncoding).toEqual(command.targetEncoding);
  expect(Array.from(x)).toEqual(Array.from(command.x));
  expect(Array.from(y)).toEqual(Array.from(command.y));
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
