import { expect, test } from "vitest";
import { formatNumber } from "./format.js";

test("three significant digits, and no zeros at the end", () => {
  const table = [
    [0.012345, "0.0123"],
    [0.012355, "0.0124"],
    [0.1, "0.1"],
    [1, "1"],
    [2.5, "2.5"],
    [-4.5678, "-4.57"],
    [12345, "12300"],
  ] as const;
  for (const [value, text] of table) expect(formatNumber(value)).toBe(text);
});

test("powers of ten below 0.001 and from 100,000 on, decided after rounding", () => {
  const table = [
    [0.001, "0.001"],
    [0.00099949, "9.99e-4"],
    [0.00099951, "0.001"],
    [99949, "99900"],
    [99950, "1e5"],
    [1.2e-5, "1.2e-5"],
    [-1e-7, "-1e-7"],
    [6.02214e23, "6.02e23"],
    [5e-324, "5e-324"],
  ] as const;
  for (const [value, text] of table) expect(formatNumber(value)).toBe(text);
});

test("zeros, infinities and NaN keep their names", () => {
  const names = [0, -0, Infinity, -Infinity, Number.NaN].map(formatNumber);
  expect(names).toEqual(["0", "0", "Infinity", "-Infinity", "NaN"]);
});
