import { expect, test } from "vitest";
import { counted, grouped } from "./words.js";

test("thousands stand apart, as a locale's own formatter has them", () => {
  for (const count of [0, 7, 999, 1000, 12_345, 100_000, 1_234_567, 2 ** 53, -1000, -999]) {
    expect(grouped(count)).toBe(count.toLocaleString("en"));
  }
});

test("a count has its noun in the right number", () => {
  expect([counted(1, "row"), counted(0, "row"), counted(1797, "class", "classes")]).toEqual([
    ...["1 row", "0 rows", "1,797 classes"],
  ]);
});
