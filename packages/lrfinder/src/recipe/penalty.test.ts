import { expect, test } from "vitest";
import { penaltyOf } from "./penalty.js";

test("the usual penalty is 3, for a regression 12, divided by the rows; what is asked for stays", () => {
  expect(penaltyOf({}, { task: "classification", rows: 150 })).toBe(0.02);
  expect(penaltyOf({}, { task: "regression", rows: 150 })).toBe(0.08);
  expect(penaltyOf({ l2: 0 }, { task: "regression", rows: 150 })).toBe(0);
});
