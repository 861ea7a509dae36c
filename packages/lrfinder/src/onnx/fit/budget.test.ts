import { expect, test } from "vitest";
import { budgetOf } from "./budget.js";

const training = { stepsPerEpoch: 5 };

test("without a length it is 20 passes over the rows", () => {
  const budget = budgetOf(training, {});
  expect(budget.share({ updates: 50, trained: 0 })).toBe(0.5);
  expect(budgetOf(training, { epochs: 10 }).share({ updates: 50, trained: 0 })).toBe(1);
});

test("seconds are measured after each sixtieth of them", () => {
  const budget = budgetOf(training, { seconds: 6 });
  const due = (trained: number) => budget.due({ updates: 1, trained });
  expect([0, 1, 99, 101, 102, 200, 202].map(due)).toEqual([
    ...[true, false, false, true],
    ...[false, false, true],
  ]);
  expect(budget.share({ updates: 1, trained: 1500 })).toBe(0.25);
});
