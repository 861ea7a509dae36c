import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DateColumn, DateOrder } from "lrfinder/table";
import { afterAll, expect, test } from "vitest";
import { loadData } from "./load-data.js";
import { openColumns } from "./open-columns.js";

const folder = mkdtempSync(join(tmpdir(), "lrfinder-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "t.csv");
const write = (lines: readonly string[]) => writeFileSync(file, `${lines.join("\n")}\n`);
const table = (cells: readonly string[]) => [
  "when,y",
  ...cells.map((cell, i) => `"${cell}",${i / 2}`),
];
const load = (cells: readonly string[], dates?: DateOrder) => {
  write(table(cells));
  return loadData({ file, target: "y", task: "auto", dates });
};
const twelve = Array.from({ length: 12 }, (_, i) => `${1 + i}/1/2020`);

test("twelve months written with the month first are twelve months, where a 13th day says so", async () => {
  const { encoding, notes } = await load([...twelve, "1/13/2020"]);
  expect(encoding).toMatchObject([{ notation: "month-first", parts: ["weekday"] }]);
  expect(notes).toEqual(['read 2/1/2020 as 1 February 2020 (month first): "when"']);
});

test("twelve dates that may be months or days are refused with both readings, and read as is asked", async () => {
  await expect(load(twelve)).rejects.toThrow(
    't.csv, line 3, column "when": "2/1/2020" is 2 January 2020 or 1 February 2020, and no date in the column ' +
      "decides; say which with --dates day-first or --dates month-first, or write dates as year-month-day",
  );
  expect((await load(twelve, "day-first")).encoding).toMatchObject([{ notation: "day-first" }]);
});

test("both lines are named of two dates that contradict each other", async () => {
  await expect(load([...twelve, "31/1/2020", "1/31/2020"])).rejects.toThrow(
    't.csv, line 14, column "when": "31/1/2020" has the day first, and "1/31/2020" in line 15 the month; ' +
      "write dates as year-month-day",
  );
});

const offsets = ["Z", "+01:00", " UTC", " GMT", "-0530"];

test.each(["BST", "EST", "CET", "PST", "IST"])("the time zone %s is refused", async (zone) => {
  const dates = offsets.map((offset, i) => `2020-01-0${1 + i} 10:00:00${offset}`);
  await expect(load(dates)).resolves.toMatchObject({ features: 3 });
  await expect(load([...dates, `2020-01-01 10:00:00 ${zone}`])).rejects.toThrow(
    `t.csv, line 7, column "when": the time zone of "2020-01-01 10:00:00 ${zone}" could be several; ` +
      `write its offset instead of ${zone}, such as +01:00`,
  );
});

test.each(["json", "jsonl"])(
  "texts of %s are read likewise, and none is guessed",
  async (ending) => {
    const path = join(folder, `t.${ending}`);
    const read = (cells: readonly string[]) => {
      const rows = cells.map((when, i) => JSON.stringify({ when, y: i / 2 }));
      writeFileSync(path, ending === "json" ? `[${rows.join(",")}]` : rows.join("\n"));
      return loadData({ file: path, target: "y", task: "auto" });
    };
    const months = await read([...twelve, "1/13/2020"]);
    expect(months.encoding).toMatchObject([{ notation: "month-first" }]);
    const zoned = read(["2020-01-01 10:00:00 UTC", "2020-01-02 10:00:00 BST"]);
    await expect(zoned).rejects.toThrow("write its offset instead of BST, such as +01:00");
  },
);

test("moments typed in Parquet become the numbers that their texts become", async () => {
  const moments = Array.from({ length: 50 }, (_, i) =>
    new Date(1e12 * (i % 3) - 3.1e9 * i).toISOString().slice(0, 19).replace("T", " "),
  );
  const written = await load(moments);
  const typed = join(folder, "t.parquet");
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(
    `COPY (SELECT "when"::TIMESTAMP AS "when", y FROM '${file}') TO '${typed}' (FORMAT parquet)`,
  );
  connection.closeSync();
  const { x, encoding } = await loadData({ file: typed, target: "y", task: "auto" });
  expect(encoding).toEqual(written.encoding);
  expect(encoding).toMatchObject([{ parts: ["hour", "weekday", "day-of-year"] }]);
  expect([...x]).toEqual([...written.x]);
});

const column: DateColumn = { kind: "date", column: "when", mean: 0, deviation: 1, fill: 0 };

/** What a model that knows the column is given of it. */
function open(cells: readonly string[], notation?: DateOrder) {
  write(table(cells));
  const columns = [{ ...column, ...(notation && { notation }) }];
  const target = {
    target: "due",
    targetEncoding: { kind: "numeric", mean: 0, deviation: 1 },
  } as const;
  return openColumns({ file, columns, ...target }, async ({ notes, batches }) => {
    for await (const { columns } of batches()) return { days: [...columns[0]!], notes: notes() };
  });
}

test.each<[notation: DateOrder | undefined, cells: string[], days: number[], notes: string[]]>([
  [
    "day-first",
    ["3/1/1970", "1970-01-05"],
    [2, 4],
    ['read 3/1/1970 as 3 January 1970 (day first): "when"'],
  ],
  [
    "month-first",
    ["1/3/1970", "1970-01-05"],
    [2, 4],
    ['read 1/3/1970 as 3 January 1970 (month first): "when"'],
  ],
  [
    undefined,
    ["3/1/1970", "13/1/1970"],
    [2, 12],
    ['read 3/1/1970 as 3 January 1970 (day first): "when"'],
  ],
  [
    "month-first",
    ["1970-01-03", "3 Jan 1970"],
    [2, 2],
    ['read 3 Jan 1970 as 3 January 1970: "when"'],
  ],
])("a model with dates %s reads those of a new table", async (notation, cells, days, notes) => {
  const found = await open(cells, notation);
  expect(found).toEqual({ days, notes: [...notes, 'not used by the model: "y"'] });
});

test.each<[what: string, notation: DateOrder | undefined, cells: string[], sentence: string]>([
  [
    "in the other order",
    "day-first",
    ["3/1/1970", "1/13/1970"],
    'line 3, column "when": "1/13/1970" is no date with the day first; write dates as year-month-day',
  ],
  [
    "in doubt",
    undefined,
    ["3/1/1970"],
    'line 2, column "when": "3/1/1970" is 3 January 1970 or 1 March 1970, and no date in the column decides; write dates as year-month-day',
  ],
  [
    "with letters of a zone",
    "day-first",
    ["3/1/1970 10:00 PST"],
    'line 2, column "when": the time zone of "3/1/1970 10:00 PST" could be several; write its offset instead of PST, such as +01:00',
  ],
  [
    "that is none",
    "day-first",
    ["13/13/1970"],
    'line 2, column "when": "13/13/1970" is not a date, as it was in training; correct it, or leave it empty if it is missing',
  ],
])("a date %s is refused by a model", async (_, notation, cells, sentence) => {
  await expect(open(cells, notation)).rejects.toThrow(`t.csv, ${sentence}`);
});

test("actual dates are read in the order of training's target", async () => {
  write(["x,due", "1,3/1/1970", "2,1970-01-03"]);
  const columns = [{ kind: "numeric", column: "x", mean: 0, deviation: 1, fill: 0 }] as const;
  const targetEncoding = { kind: "date", notation: "month-first", mean: 0, deviation: 1 } as const;
  const found = await openColumns(
    { file, columns, target: "due", targetEncoding },
    async (table) => {
      for await (const batch of table.batches()) return batch.target;
    },
  );
  expect(found).toEqual([59, 2]);
});

test.each([
  ["numeric", ["1", undefined, "2.0"]],
  [undefined, ["1", "-", "2.0"]],
] as const)(
  "an actual class that is a sign for none is missing where classes are equal as %s",
  async (equalAs, classes) => {
    write(["x,y", "1,1", "2,-", "3,2.0"]);
    const columns = [{ kind: "numeric", column: "x", mean: 0, deviation: 1, fill: 0 }] as const;
    const targetEncoding = { kind: "classes", classes: ["1", "2"], equalAs } as const;
    const found = await openColumns(
      { file, columns, target: "y", targetEncoding },
      async (table) => {
        for await (const batch of table.batches()) return batch.target;
      },
    );
    expect(found).toEqual(classes);
  },
);
