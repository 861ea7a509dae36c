import { expect, test } from "vitest";
import { decimalBits, numberNotations, writtenNumber } from "./written-number.js";

/** The notations that a text fits, such as `.` with thousands set apart by `,`. */
function fits(text: string): string[] {
  const found = writtenNumber(text)?.fits ?? 0;
  return numberNotations.flatMap(({ decimal, group }, i) =>
    found & (1 << i) ? [`${group}${decimal}`] : [],
  );
}

test.each<[text: string, point: number | undefined, comma: number | undefined]>([
  ["7", 7, 7],
  ["1e5", 1e5, 1e5],
  ["1.5", 1.5, undefined],
  ["1,5", undefined, 1.5],
  [",5", undefined, 0.5],
  ["1,500", 1500, 1.5],
  ["1.500", 1.5, 1500],
  ["0,123", undefined, 0.123],
  ["1,234.5", 1234.5, undefined],
  ["1.234,5", undefined, 1234.5],
  ["1.234.567", undefined, 1_234_567],
  ["12,34,567.25", 1_234_567.25, undefined],
  ["1 500", 1500, 1500],
  ["1 500,5", undefined, 1500.5],
  ["1\u202f500.5", 1500.5, undefined],
  ["1'500", 1500, 1500],
  ["1’500.5", 1500.5, undefined],
  ["−5", -5, -5],
  ["+5", 5, 5],
  ["(1,234)", -1234, -1.234],
  ["1.234,50-", undefined, -1234.5],
  ["0.75- EUR", -0.75, undefined],
  ["($5.25)", -5.25, undefined],
  ["-$5", -5, -5],
  ["$-5", -5, -5],
  ["€ 1.200,50", undefined, 1200.5],
  ["CHF 1'200.05", 1200.05, undefined],
  ["12 %", 12, 12],
])("%s is %s where decimals follow a point, and %s where they follow a comma", (...row) => {
  const [text, point, comma] = row;
  const found = writtenNumber(text)!;
  expect([found.point, found.comma]).toEqual([point ?? Number.NaN, comma ?? Number.NaN]);
  const bits = [found.fits & decimalBits["."], found.fits & decimalBits[","]].map(Boolean);
  expect(bits).toEqual([point !== undefined, comma !== undefined]);
});

test.each<[text: string, notations: string[]]>([
  ["1,500.5", [",."]],
  ["1.500", [".", ",.", " .", "'.", ".,"]],
  ["1 500", [" .", " ,"]],
  ["1'500,5", ["',"]],
])("%s leaves the notations %j", (text, notations) => {
  expect(fits(text)).toEqual(notations);
});

test.each([
  ["$5", "$"],
  ["5 €", "€"],
  ["US$ 5", "US$"],
  ["eur 5", "EUR"],
  ["5 kr.", "KR."],
  ["5%", "%"],
  ["5", ""],
])("%s has the sign %j", (text, sign) => {
  expect(writtenNumber(text)!.sign).toBe(sign);
});

test.each([
  ...["", "x", "--5", "(5", "5)", "((5))", "(-5)", "-(5)", "$5€", "5 km", "1,2,3", "1.5.2020"],
  ...["1_000", "1 50", "5 % %", "0x10", "1e999", "inf", "10:30", "1-2", "1/2"],
  ...["2-", "5.-", "1.250,-", "-1,5-", "(1,5-)"],
])("%j is no number", (text) => {
  expect(writtenNumber(text)).toBeUndefined();
});
