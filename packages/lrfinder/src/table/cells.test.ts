import { expect, test } from "vitest";
import { cellKindOf, cellKinds, cellNumber } from "./cells.js";
import { numberOf } from "./notation.js";

const { missing, numeric, infinite, boolean, date, text } = cellKinds;

test.each<[cell: string, kind: number]>([
  ...["", "  ", "NA", "n/a", "NaN", "null", "?", " ? "].map((cell): [string, number] => [
    cell,
    missing,
  ]),
  ...["1", "-.5", "1.", "+1e5", " 7\t", "00012"].map((cell): [string, number] => [cell, numeric]),
  ...["inf", "-Infinity", "1e999"].map((cell): [string, number] => [cell, infinite]),
  ...["true", "FALSE", " True "].map((cell): [string, number] => [cell, boolean]),
  ...["2020-02-29", "2020/1/5", "2020-01-31T12:00"].map((cell): [string, number] => [cell, date]),
  ...["1_000", "0x10", "1,5", "1e", ".", "2021-02-29", "yes", "\u00a01"].map(
    (cell): [string, number] => [cell, text],
  ),
])("%j is recognised by how it is written", (cell, kind) => {
  expect(cellKindOf(cell)).toBe(kind);
});

test("a decimal comma makes a number only where it is asked for", () => {
  expect(numberOf("-0,25", { decimalComma: true })).toBe(-0.25);
  expect(numberOf("1.5", { decimalComma: true })).toBe(1.5);
  expect(numberOf("-0,25")).toBeUndefined();
});

test("dates are days, booleans 0 and 1, and what is missing is NaN", () => {
  expect(cellNumber("1970-01-02T12:00", { kind: "date" })).toBe(1.5);
  expect(cellNumber("2020-01-31T12:00:00+02:30", { kind: "date" })).toBe(18_292 + 9.5 / 24);
  expect(cellNumber("0000-01-01", { kind: "date" })).toBe(-719_528);
  expect(cellNumber(" TRUE", { kind: "boolean" })).toBe(1);
  expect(cellNumber("false", { kind: "boolean" })).toBe(0);
  for (const kind of ["date", "boolean", "numeric"] as const) {
    expect(cellNumber("n/a", { kind })).toBeNaN();
  }
});
