import { expect, test } from "vitest";
import { bestRate, lossAt, regretOf } from "./regret.js";

const truth = {
  task: "by hand",
  untrained: 5,
  rates: [0.001, 0.01, 0.1, 1],
  losses: [5, 3, 1, 4],
};

test("a rate between two of the truth has a loss on the line between theirs, in log rate", () => {
  expect(lossAt(truth, 0.01)).toBe(3);
  expect(lossAt(truth, Math.sqrt(0.001))).toBeCloseTo(2, 12);
  expect(lossAt(truth, 10 ** -0.75)).toBeCloseTo(1.75, 12);
});

test("outside the rates of the truth the loss is that of the nearest", () => {
  expect(lossAt(truth, 1e-9)).toBe(5);
  expect(lossAt(truth, 0.001)).toBe(5);
  expect(lossAt(truth, 100)).toBe(4);
});

test("regret is the share of the possible gain that is lost", () => {
  expect(regretOf(truth, 0.1)).toBe(0);
  expect(regretOf(truth, 0.01)).toBe(0.5);
  expect(regretOf(truth, 1)).toBe(0.75);
  expect(regretOf(truth, 1e-5)).toBe(1);
});

test("no suggestion, and a rate that is none, lose everything", () => {
  for (const lr of [null, 0, -1, Number.NaN]) expect(regretOf(truth, lr)).toBe(1);
});

test("the best rate is the one with the lowest loss", () => {
  expect(bestRate(truth)).toBe(0.1);
  expect(bestRate({ ...truth, losses: [5, 1, 1, 4] })).toBe(0.01);
});
