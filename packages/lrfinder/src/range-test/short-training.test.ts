import { expect, test } from "vitest";
import { areLevel, bestRateOf, type ShortTraining, shortTraining } from "./short-training.js";

const ended = (learningRate: number, loss: number): ShortTraining => ({
  ...{ learningRate, losses: [loss], loss },
  stoppedBy: loss === Infinity ? "diverged" : "end",
});

test("a training counts for the mean of its second half, and for infinity where it ended early", () => {
  const losses = [9, 9, 4, 2];
  expect(shortTraining(0.1, { losses, stoppedBy: "end" })).toEqual({
    ...{ learningRate: 0.1, losses, loss: 3, stoppedBy: "end" },
  });
  expect(shortTraining(0.1, { losses: [8, 4, 2], stoppedBy: "end" }).loss).toBe(3);
  expect(shortTraining(0.1, { losses, stoppedBy: "diverged" }).loss).toBe(Infinity);
  const error = new Error("gone");
  expect(shortTraining(0.1, { losses, stoppedBy: "error", error })).toMatchObject({ error });
});

test("the answer is where a parabola through the best and its neighbours is lowest", () => {
  // Through (−3, 2), (−2, 1) and (−1, 5): its slope is −1 and 4 halfway, so it is 0 at −2.3.
  expect(Math.log10(bestRateOf([ended(1e-3, 2), ended(1e-2, 1), ended(1e-1, 5)])!)).toBeCloseTo(
    -2.3,
    12,
  );
  expect(bestRateOf([ended(1e-3, 2), ended(1e-2, 1), ended(1e-1, 2)])).toBe(1e-2);
});

test("an end, and a neighbour that ended early, give the rate itself; none and level ones give none", () => {
  expect(bestRateOf([ended(1e-3, 1), ended(1e-2, 2)])).toBe(1e-3);
  expect(bestRateOf([ended(1e-3, 2), ended(1e-2, 1), ended(1e-1, Infinity)])).toBe(1e-2);
  expect(bestRateOf([ended(1e-3, 1), ended(1e-2, 1), ended(1e-1, 1)])).toBeUndefined();
  expect(bestRateOf([ended(1e-3, Infinity), ended(1e-2, Infinity)])).toBeUndefined();
  expect(bestRateOf([])).toBeUndefined();
});

test.each([
  [[1.386, 1.36, 1.381], true],
  [[1.386, 1.358, 1.381], false],
  [[0, 0, 0], true],
  [[-10, -9.9], true],
  [[-10, -9.7], false],
  [[1.386, 1.385, Infinity], false],
  [[Infinity, Infinity], false],
  [[1.386], false],
])("losses of %j are level: %j", (losses, level) => {
  expect(areLevel(losses.map((loss, i) => ended(10 ** (i - 5), loss)))).toBe(level);
});
