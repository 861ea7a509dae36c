import { expect, test } from "vitest";
import type { ScheduleResult } from "./measured.js";
import { scheduleTable } from "./table.js";

const result = (optimizer: string, found: number | null): ScheduleResult => ({
  ...{ task: "a", optimizer, found, rates: [0.01, 0.1, 1, 10], untrained: 10 },
  losses: {
    constant: [5, 0, 10, 10],
    // Ten times the best constant rate is best, and by the factor 2 from there 0.301 of a decade is lost.
    oneCycle: [10, 5, 0, 10],
    cosine: [5, 0, 0.1, 10],
  },
});

const rowsOf = (table: string) =>
  table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test("the peak is compared with the constant rate, and multiples of it and of the rate found are judged", () => {
  const rows = rowsOf(scheduleTable([result("sgd", 1), result("adam", null)]));
  expect(rows.map(([name, tasks, schedule]) => [name, tasks, schedule])).toEqual([
    ...["adam", "sgd"].flatMap((name) => [
      [name, "1", "oneCycle"],
      [name, "1", "cosine"],
    ]),
    ...[
      ["all", "2", "oneCycle"],
      ["all", "2", "cosine"],
    ],
  ]);
  const [, , cycle, cosine, all] = rows;
  // 0.5 × 0.1 loses 5 + 0.301 × 5 of 10; 2 × 0.1 loses 5 − 0.301 × 5.
  expect(cycle!.slice(3, 7)).toEqual(["10.0 (10.0 to 10.0)", "0.651", "0.500", "0.349"]);
  // Rates that lose a hundredth are as good: the middle of 0.1 and 1 is half a decade above 0.1.
  expect(cosine![3]).toBe("3.2 (3.2 to 3.2)");
  expect(cycle!.slice(10, 12)).toEqual(["0.000", "0.301"]);
  // No rate found counts as 1.
  expect(all!.slice(10, 12)).toEqual(["0.500", "0.651"]);
});
