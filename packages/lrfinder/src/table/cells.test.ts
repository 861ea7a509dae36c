import { expect, test } from "vitest";
import { cellValue } from "./cell-value.js";
import { cellKinds, type Kind, readCell } from "./cells.js";

const { missing, numeric, infinite, boolean, date, text, stray } = cellKinds;

const examples: Readonly<Record<number, readonly string[]>> = {
  [missing]: ["", "  ", "NA", "n/a", "NaN", "-nan", "null", "?", " ? "],
  [numeric]: ["1", "-.5", "1.", "+1e5", " 7\t", "00012", "1,5", "\u00a01", "(3)", "$7", "4 %"],
  [infinite]: ["inf", "-Infinity", "1e999"],
  [boolean]: ["true", "FALSE", " True "],
  [date]: ["2020-02-29", "2020/1/5", "2020-01-31T12:00"],
  [text]: ["1_000", "0x10", "1e", "5 km", "2021-02-29", "yes", "<5", "no", "x", "1-2", "5%%"],
  [stray]: [
    ...["-", "--", "–", ".", "...", "*", ":", "None", "#N/A", "<NA>", "\\N", "NaT"],
    ...["missing", "Unknown", "n.a.", "(null)", "#DIV/0!", "1.#QNAN", " none "],
  ],
};

test.each(
  Object.entries(examples).flatMap(([kind, cells]) => cells.map((cell) => ({ cell, kind }))),
)("$cell is a cell of the kind $kind", ({ cell, kind }) => {
  expect(readCell(cell).kind).toBe(Number(kind));
});

test("what is no cell is missing", () => {
  expect(readCell(null).kind).toBe(missing);
});

const value = (cell: string, kind: Exclude<Kind, "text">) => cellValue(readCell(cell), { kind });

test("dates are days, booleans 0 and 1, and what is missing is NaN", () => {
  expect(value("1970-01-02T12:00", "date")).toBe(1.5);
  expect(value("2020-01-31T12:00:00+02:30", "date")).toBe(18_292 + 9.5 / 24);
  expect(value("0000-01-01", "date")).toBe(-719_528);
  expect(value(" TRUE", "boolean")).toBe(1);
  expect(value("false", "boolean")).toBe(0);
  for (const kind of ["date", "boolean", "numeric"] as const) {
    expect(value("n/a", kind)).toBeNaN();
    expect(value("None", kind)).toBeNaN();
  }
});
