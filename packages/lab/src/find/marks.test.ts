import { expect, test } from "vitest";
import { lossAt, marksOf, rulesInOrder } from "./marks.js";

const curve = { learningRates: [0.01, 0.1, 1], smoothed: [4, 2, 8] };
const rules = { default: 0.1, steepest: null, "minimum-tenth": 0.01, valley: null, slide: 1 };

test("a mark stands on the curve, half way between two rates by their logarithms", () => {
  expect(lossAt(curve, 0.1)).toBe(2);
  expect(lossAt(curve, Math.sqrt(0.001))).toBeCloseTo(3, 12);
  expect(lossAt(curve, 0.001)).toBe(4);
  expect(lossAt(curve, 9)).toBe(8);
});

test("the rule that decides is first, and a rule without an answer has no mark but keeps its number", () => {
  const suggestion = { status: "found", lr: 1, band: [0.1, 1], rule: "slide" } as const;
  expect(rulesInOrder({ rules, suggestion })).toEqual([
    ...["slide", "default", "steepest", "minimum-tenth", "valley"],
  ]);
  expect(marksOf({ rules, suggestion }, curve)).toEqual([
    { rule: "slide", number: 1, lr: 1, loss: 8 },
    { rule: "default", number: 2, lr: 0.1, loss: 2 },
    { rule: "minimum-tenth", number: 4, lr: 0.01, loss: 4 },
  ]);
});
