import { expect, test } from "vitest";
import type { DrawnResult } from "../run/drawn-results.js";
import { drawnSummary } from "./drawn-summary.js";

const result: DrawnResult = {
  ...{ task: "a", rows: 100, first: 0.1, lr: 0.2, updates: 300 },
  ...{ regretOfFirst: 0.04, regret: 0.02, surelyMore: -0.01 },
};
const rowsOf = (results: readonly DrawnResult[]) =>
  Object.fromEntries(
    drawnSummary({ seed: 7, results })
      .trimEnd()
      .split("\n")
      .slice(2)
      .map(
        (line) =>
          line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")) as [string, string],
      ),
  );

test("means, their ratio, what is surely worse, and small tables by themselves", () => {
  const large = { ...result, rows: 500, regretOfFirst: 0.02, regret: 0.04, surelyMore: 0.011 };
  const hardly = { ...result, surelyMore: 0.009 };
  const rows = rowsOf([result, hardly, large, { ...result, lr: null }]);
  expect(rows["the default rule loses, on average"]).toMatch(/^0\.0350 \(/);
  expect(rows["verification loses, on average"]).toMatch(/^0\.0250 \(/);
  expect(rows["their ratio"]).toMatch(/^0\.7143 \(/);
  expect(rows["worse than the default by more than 0.01, surely"]).toMatch(/^25\.0 % \(/);
  expect(rows["tables of fewer than 500 rows"]).toBe("3");
  expect(rows["verification loses there"]).toMatch(/^0\.0200 \(/);
});

test("the cost beside an earlier version is the median of the ratios", () => {
  const beside = (updates: number) => ({ ...result, before: { regret: 0.03, updates } });
  const rows = rowsOf([beside(600), beside(900), beside(3000)]);
  expect(rows["updates, beside the earlier version, in the median"]).toMatch(/^0\.3333 \(/);
  expect(rows["the earlier version's verification loses"]).toMatch(/^0\.0300 \(/);
  expect(rowsOf([result])).not.toHaveProperty("the earlier version's verification loses");
});
