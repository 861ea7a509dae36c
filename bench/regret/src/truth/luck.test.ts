import { expect, test } from "vitest";
import { luckOf, lucks } from "./luck.js";

const truth = {
  task: "by hand",
  untrained: 10,
  rates: [0.001, 0.01, 0.1, 1],
  losses: [9, 2, 2, 9],
};

test("every choice of seeds is judged by the seeds that are left", () => {
  // One seed chooses: the first two choose 0.01, the last 0.1. By the medians of the two others:
  // first: 0.01 → 3, 0.1 → 2: 1 of 8 lost; second: 0.01 → 2.5, 0.1 → 2.5: nothing;
  // third: 0.01 → 1.5, 0.1 → 3.5: 2 of 8.5 lost.
  const ofSeeds = [[], [1, 2, 4], [4, 3, 1], [9, 9]];
  expect(luckOf({ ...truth, ofSeeds }, 1)).toBeCloseTo((1 / 8 + 0 + 2 / 8.5) / 3, 12);
});

test("seeds that agree on the best rate leave nothing to luck", () => {
  const ofSeeds = [[9], [1, 2, 3, 4], [2, 3, 4, 5], [9, 9]];
  expect(luckOf({ ...truth, ofSeeds }, 3)).toBe(0);
});

test("a truth without seeds to judge by is refused", () => {
  expect(() => luckOf({ ...truth, ofSeeds: [[], [1, 2, 3], [], []] }, 3)).toThrow(
    new RangeError("by hand must have more than 3 seeds, not 3"),
  );
  expect(() => luckOf(truth, 3)).toThrow(RangeError);
});

test("of several truths, those with more than three seeds have luck", () => {
  const four = { ...truth, task: "four", ofSeeds: [[], [1, 2, 3, 4], [2, 3, 4, 5], []] };
  const three = { ...truth, task: "three", ofSeeds: [[], [1, 2, 3], [2, 3, 4], []] };
  expect(lucks([three, truth, four])).toEqual({ four: 0 });
});
