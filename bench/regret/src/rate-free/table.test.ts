import { expect, test } from "vitest";
import type { WayResult } from "./measured.js";
import { waySummaries, wayTable } from "./table.js";

const result = (way: string, task: string, regret: number, steps = 0): WayResult => ({
  ...{ way, task, regret, steps, losses: [] },
});
const results = [
  result("found", "a", 0.1, 300),
  result("found", "b", 0.3, 500),
  result("none", "a", -0.2),
  result("none", "b", 0.2),
];

test("a way that beats the best rate loses nothing there, and that is counted beside it", () => {
  const [first, second] = waySummaries(results);
  expect(first).toMatchObject({ way: "none", better: 0.5, worst: 0.2, steps: 0 });
  expect([first!.mean, first!.median, first!.signed]).toEqual([0.1, 0.1, 0]);
  expect(second).toMatchObject({ way: "found", better: 0, worst: 0.3, steps: 400 });
  expect(second!.mean).toBeCloseTo(0.2, 12);
});

test("the table has a line a way, the lowest mean first", () => {
  const lines = wayTable(results).trim().split("\n").slice(2);
  expect(lines.map((line) => line.split(" | ")[0])).toEqual(["| none", "| found"]);
});
