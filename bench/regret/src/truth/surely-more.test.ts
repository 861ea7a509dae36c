import { expect, test } from "vitest";
import { surelyMore } from "./surely-more.js";

const truth = {
  task: "by hand",
  untrained: 11,
  rates: [0.001, 0.01, 0.1, 1],
  losses: [8, 2, 1, 9],
  ofSeeds: [[8], [1.9, 2, 2.1], [1, 1.1, 0.9], [9, 9]],
};

test("the bound is the mean difference over seeds, less its error times Student's t", () => {
  // The differences are 0.9, 0.9 and 1.2, of a gain of 10: mean 0.1, standard error 0.01.
  expect(surelyMore(truth, { lr: 0.01, than: 0.1 })).toBeCloseTo(0.1 - 2.92 * 0.01, 12);
  expect(surelyMore(truth, { lr: 0.1, than: 0.01 })).toBeCloseTo(-0.1 - 2.92 * 0.01, 12);
});

test("of ten seeds t has nine degrees of freedom", () => {
  const ten = { ...truth, ofSeeds: [[], [3, 1, 3, 1, 3, 1, 3, 1, 3, 1], Array(10).fill(1), []] };
  // Differences of 0 and 0.2: mean 0.1, deviation √(0.1 / 9), error √(0.1 / 90).
  expect(surelyMore(ten, { lr: 0.01, than: 0.1 })).toBeCloseTo(
    0.1 - 1.833 * Math.sqrt(0.1 / 90),
    12,
  );
});

test("where a rate has not every seed, the difference counts", () => {
  expect(surelyMore(truth, { lr: 1, than: 0.1 })).toBeCloseTo(0.8, 12);
});
