import { expect, test } from "vitest";
import { columnsOf } from "./columns.js";
import { type EncodeRequest, encodeTable, isRefusal } from "./encode-table.js";
import { type Remedies, refusalInWords } from "./refusals.js";

const remedies: Remedies = {
  ...{ leaveOut: () => "leave it out", askedRegression: "", regression: "", classification: "" },
  chooseOrder: "say which",
  asText: () => undefined,
};

/** What becomes of a column of dates beside a target of numbers: its encoding and notes, or why it is refused. */
function read(cells: readonly string[], request: Partial<EncodeRequest> = {}) {
  const rows = cells.map((cell, row) => [cell, String(row / 2)]);
  const encoded = encodeTable({ names: ["when", "y"], rows }, { target: 1, ...request });
  if (isRefusal(encoded)) return refusalInWords(encoded, { table: "the table", remedies });
  return { ...encoded.encoding[0]!, notes: encoded.notes };
}

const day = (iso: string) => Date.parse(iso) / 86_400_000;
const between = (one: string, other: string) => ({
  ...{
    kind: "date",
    mean: (day(one) + day(other)) / 2,
    deviation: Math.abs(day(one) - day(other)) / 2,
  },
});

test.each<
  [
    what: string,
    cells: [string, string],
    days: [string, string],
    notation: string | undefined,
    note: string,
  ]
>([
  [
    "the day first",
    ["03/01/2020", "13/01/2020"],
    ["2020-01-03", "2020-01-13"],
    "day-first",
    '03/01/2020 as 3 January 2020 (day first): "when"',
  ],
  [
    "the month first",
    ["03/01/2020", "01/13/2020"],
    ["2020-03-01", "2020-01-13"],
    "month-first",
    '03/01/2020 as 1 March 2020 (month first): "when"',
  ],
  [
    "two digits of a year",
    ["01.12.99", "31.12.20"],
    ["1999-12-01", "2020-12-31"],
    "day-first",
    '01.12.99 as 1 December 1999 (day first): "when"',
  ],
  [
    "names of months",
    ["2020-01-01", "3 Feb 2020"],
    ["2020-01-01", "2020-02-03"],
    undefined,
    '3 Feb 2020 as 3 February 2020: "when"',
  ],
  [
    "months",
    ["2020-01", "02/2021"],
    ["2020-01-01", "2021-02-01"],
    undefined,
    '2020-01 as 1 January 2020: "when"',
  ],
  [
    "times",
    ["1/2/2020 1:00 PM", "1/13/2020 1:00 PM"],
    ["2020-01-02T13:00Z", "2020-01-13T13:00Z"],
    "month-first",
    '1/2/2020 1:00 PM as 2 January 2020 (month first): "when"',
  ],
])(
  "a column with %s is read as it is written, and that is noted",
  (_, cells, [one, other], notation, note) => {
    const found = read(cells);
    expect(found).toMatchObject({ ...between(one, other), notes: [`read ${note}`] });
    expect((found as { notation?: string }).notation).toBe(notation);
  },
);

test("years first are nothing to note, and what is missing decides nothing", () => {
  expect(read(["2020-01-03", "", "2020/01/05", "NA"])).toMatchObject({
    ...{ kind: "date", mean: day("2020-01-04") },
    notes: ['2 missing values in "when": filled with the mean, 2020-01-04'],
  });
});

const days = (count: number) => Array.from({ length: count }, (_, i) => `${1 + (i % 12)}/5/2020`);

test.each<[what: string, cells: readonly string[], sentence: string]>([
  [
    "in doubt",
    ["2020-01-01", "05/05/2020", ...days(12)],
    'row 3, column "when": "1/5/2020" is 1 May 2020 or 5 January 2020, and no date in the column decides; say which',
  ],
  [
    "mixed",
    [...days(3), "13/5/2020", "5/31/2020"],
    'row 4, column "when": "13/5/2020" has the day first, and "5/31/2020" in row 5 the month; write dates as year-month-day',
  ],
  [
    "with zones in letters",
    ["2020-01-01 10:00:00 BST", "2020-01-02 10:00:00 BST"],
    'row 1, column "when": the time zone of "2020-01-01 10:00:00 BST" could be several; write its offset instead of BST, such as +01:00',
  ],
  [
    "with one zone in letters",
    ["2020-01-01 10:00:00 GMT", "2020-01-02 10:00 EST"],
    'row 2, column "when": the time zone of "2020-01-02 10:00 EST" could be several; write its offset instead of EST, such as +01:00',
  ],
  [
    "beside a month that there is not",
    [...days(30), "13/13/2020"],
    'row 31, column "when": "13/13/2020" is not a date as the others are; correct it, or leave it empty if it is missing, or leave it out',
  ],
])("dates %s are refused in one sentence", (_, cells, sentence) => {
  expect(read(cells)).toBe(`the table, ${sentence}`);
});

test("an order that is asked for decides what is in doubt, and refuses what it does not fit", () => {
  expect(read(days(12), { dates: "month-first" })).toMatchObject({ notation: "month-first" });
  expect(read(days(12), { dates: "day-first" })).toMatchObject({ notation: "day-first" });
  expect(read([...days(12), "5/13/2020"], { dates: "day-first" })).toBe(
    'the table, row 13, column "when": "5/13/2020" is no date with the day first; write dates as year-month-day',
  );
});

test("so many dates that their texts are not kept are read alike, wherever the 13th month stands", () => {
  // A second apart, all of them in doubt or the same in both orders.
  const time = (i: number) => new Date(i * 1000).toISOString().slice(11, 19);
  const many = Array.from({ length: 12_000 }, (_, i) => `${1 + (i % 12)}/5/2020 ${time(i)}`);
  const inFigures = many.map((_, i) => `2020-5-${1 + (i % 12)} ${time(i)}`);
  const plain = read([...inFigures, "2020-1-13"]);
  expect(plain).toMatchObject({ kind: "date", parts: ["hour", "weekday"], notes: [] });
  const late = read([...many, "13/1/2020"]);
  expect(late).toEqual({
    ...(plain as object),
    notation: "day-first",
    notes: [expect.any(String)],
  });
  expect(read(["13/1/2020", ...many])).toMatchObject({ notation: "day-first" });
  expect(read([...many, "1/13/2020"])).toMatchObject({ notation: "month-first" });
  expect(read([...many, "1/13/2020", "13/1/2020"])).toContain('"1/13/2020" in row 12001 the month');
  expect(read(many)).toContain('"1/5/2020 00:00:00" is 1 May 2020 or 5 January 2020');
  expect(read(many, { dates: "month-first" })).toMatchObject({ notation: "month-first" });
  expect(read([...many, "2020-01-01 10:00 CET"])).toContain("instead of CET");
});

test("a target of dates is read likewise, and as days alone", () => {
  const rows = ["03/01/2020", "13/01/2020", "14/02/2021 10:00"].map((cell, row) => [
    cell,
    `${row}`,
  ]);
  expect(encodeTable({ names: ["when", "x"], rows }, { target: 0 })).toMatchObject({
    ...{ features: 1, targetEncoding: { kind: "date", notation: "day-first" } },
    notes: ['read 03/01/2020 as 3 January 2020 (day first): "when"'],
  });
  const classes = encodeTable(
    { names: ["when", "x"], rows },
    { target: 0, task: "classification" },
  );
  expect(classes).toMatchObject({
    ...{ classes: ["03/01/2020", "13/01/2020", "14/02/2021 10:00"] },
    targetEncoding: { notation: "day-first" },
  });
});

test("at first sight, dates in doubt are dates", () => {
  expect(columnsOf({ names: ["when"], rows: days(24).map((cell) => [cell]) })).toEqual([
    { name: "when", kind: "date", missing: 0, different: 12, tooMany: false },
  ]);
});
