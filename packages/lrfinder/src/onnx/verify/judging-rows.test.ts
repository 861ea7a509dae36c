import { expect, test } from "vitest";
import { usualCount } from "./judging-rows.js";

test.each([
  [2, 1],
  [3, 1],
  [20, 10],
  [40, 20],
  [99, 20],
  [100, 20],
  [142, 28],
  [1000, 200],
  [50_000, 10_000],
  [1_000_000, 10_000],
])("of %i rows, %i judge", (rows, judging) => {
  expect(usualCount(rows)).toBe(judging);
});
