import { expect, test } from "vitest";
import { counted, grouped, joined, listed, quoted } from "./words.js";

test("thousands stand apart", () => {
  expect([0, 999, 1797, 1234567].map(grouped)).toEqual(["0", "999", "1,797", "1,234,567"]);
});

test("a noun goes with its count", () => {
  expect([0, 1, 1797].map((count) => counted(count, "row"))).toEqual([
    ...["0 rows", "1 row", "1,797 rows"],
  ]);
  expect(counted(2, "class", "classes")).toBe("2 classes");
});

test("a quoted text stays on one line, and ends at 60 characters", () => {
  expect(quoted('a "b"\nc')).toBe('"a \\"b\\"\\nc"');
  expect(quoted("😀".repeat(60))).toBe(`"${"😀".repeat(60)}"`);
  expect(quoted("😀".repeat(61))).toBe(`"${"😀".repeat(59)}…"`);
});

test("of many names the first ten are listed", () => {
  const names = Array.from("abcdefghijkl");
  expect(listed(names.slice(0, 2))).toBe('"a", "b"');
  expect(listed(names)).toBe('"a", "b", "c", "d", "e", "f", "g", "h", "i", "j" and 2 more');
});

test("the last of some words follows its conjunction", () => {
  expect(joined([], "and")).toBe("");
  expect(joined(["a"], "or")).toBe("a");
  expect(joined(["a", "b"], "or")).toBe("a or b");
  expect(joined(["a", "b", "c"], "and")).toBe("a, b and c");
});

test("thousands stand apart as in the locale's own formatter", () => {
  for (const count of [0, 7, 999, 1000, 12_345, 100_000, 1_234_567, 2 ** 53, -1000, -999]) {
    expect(grouped(count)).toBe(count.toLocaleString("en"));
  }
});
