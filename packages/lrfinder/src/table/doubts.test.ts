import { expect, test } from "vitest";
import { encodeTable, isRefusal } from "./encode-table.js";
import { type Remedies, refusalInWords } from "./refusals.js";

/** The notes on a table with the target "y" and one other column, of whole numbers. */
function notes(target: (row: number) => string, task: "auto" | "classification" = "auto") {
  const rows = Array.from({ length: 40 }, (_, row) => [String((row * row) % 7), target(row)]);
  const encoded = encodeTable({ names: ["a", "y"], rows }, { target: 1, task });
  return isRefusal(encoded) ? [encoded.code] : encoded.notes;
}

const sentinel = (count: string, value: string, rest: string) =>
  `${count} ${value}, far outside the rest (${rest}); if it means missing, leave it empty: "y"`;
const alike = (one: string, other: string) =>
  `"${one}" and "${other}" are two classes, though they differ only by case or blanks: "y"`;

test.each<[what: string, target: (row: number) => string, notes: string[]]>([
  [
    "-999 among numbers",
    (row) => (row % 20 === 3 ? "-999" : `${row / 2}`),
    [sentinel("2 rows have", "-999", "0 to 19.5")],
  ],
  [
    "one 9999 among whole numbers",
    (row) => (row === 9 ? "9999" : `${row}`),
    [sentinel("1 row has", "9999", "0 to 39")],
  ],
  [
    "-99 among classes that are numbers",
    (row) => (row % 5 === 0 ? "-99" : `${row % 2}`),
    [sentinel("8 rows have", "-99", "0 to 1")],
  ],
  ["-999 among its like", (row) => `${-999 + 100 * row}`, []],
  ["case", (row) => ["yes", "Yes", "no"][row % 3]!, [alike("Yes", "yes")]],
  ["a blank at the end", (row) => ["Oslo", "Oslo ", "Rome"][row % 3]!, [alike("Oslo", "Oslo ")]],
  ["blanks within", (row) => ["a b", "a  b"][row % 2]!, [alike("a  b", "a b")]],
  ["nothing", (row) => ["yes", "no"][row % 2]!, []],
])("a target is doubted as an input is: %s", (_, target, said) => {
  expect(notes(target)).toEqual(said);
});

test("every row has the same target only where its cells are equal", () => {
  const whole = ["9007199254740992", "9007199254740993"];
  const refused = (y: readonly string[]) =>
    encodeTable(
      { names: ["a", "y"], rows: y.map((cell, row) => [`${row}`, cell]) },
      { target: 1, task: "regression" },
    );
  expect(refused(whole)).toMatchObject({ code: "one-target", inexact: whole[1] });
  expect(refused([whole[0]!, whole[0]!])).toEqual({ code: "one-target", column: "y" });
  const words = (inexact?: string) =>
    refusalInWords(
      { code: "one-target", column: "y", inexact },
      { table: "a.csv", remedies: { classification: "learn classes" } as Remedies },
    );
  expect(words(whole[1])).toBe(
    `a.csv, column "y": whole numbers such as ${whole[1]} are all the same as doubles; learn classes`,
  );
  expect(words()).toBe(
    'a.csv, column "y": every row has the same target, so there is nothing to learn',
  );
});

test("whole numbers are shown with all of their digits, others with six", () => {
  const rows = [
    ["20190131", "1234.56789"],
    ["-9007199254740991", "2"],
  ];
  const encoded = encodeTable({ names: ["a", "y"], rows }, { target: 1 });
  expect(!isRefusal(encoded) && encoded.columns.map(({ values }) => values)).toEqual([
    "2 to 1234.57",
    "-9007199254740991 to 20190131",
  ]);
});
