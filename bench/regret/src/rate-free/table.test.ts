import { expect, test } from "vitest";
import type { WayResult } from "./measured.js";
import { waySummaries, wayTable } from "./table.js";

const truth = { task: "by hand", untrained: 11, rates: [0.1, 1], losses: [1, 5] };
const truths = { a: truth, b: truth };
const result = (way: string, task: string, median: number, steps = 0): WayResult => ({
  ...{ way, task, steps, losses: [12, median, -2] },
});
const results = [
  result("found", "a", 2, 300),
  result("found", "b", 4, 500),
  result("none", "a", -1),
  result("none", "b", 3),
];

test("a way that beats the best rate loses nothing there, and that is counted beside it", () => {
  const [first, second] = waySummaries(results, truths);
  expect(first).toMatchObject({ way: "none", better: 0.5, worst: 0.2, steps: 0 });
  expect([first!.mean, first!.median, first!.signed]).toEqual([0.1, 0.1, 0]);
  expect(second).toMatchObject({ way: "found", better: 0, worst: 0.3, steps: 400 });
  expect(second!.mean).toBeCloseTo(0.2, 12);
});

test("what is worse than no training loses everything", () => {
  const [only] = waySummaries([result("none", "a", 11.5)], truths);
  expect([only!.mean, only!.signed]).toEqual([1, 1]);
});

test("the table has a line a way, the lowest mean first", () => {
  const lines = wayTable(results, truths).trim().split("\n").slice(2);
  expect(lines.map((line) => line.split(" | ")[0])).toEqual(["| none", "| found"]);
});
