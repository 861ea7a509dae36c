import { describe, expect, test } from "vitest";
import {
  areLevel,
  bestRateOf,
  hasLearned,
  type ShortTraining,
  shortTraining,
} from "./short-training.js";

const ended = (learningRate: number, loss: number): ShortTraining => ({
  ...{ learningRate, asked: 1, losses: [loss], loss },
  stoppedBy: loss === Infinity ? "diverged" : "end",
});

test("a training counts for the mean of its second half, and for infinity where it ended early", () => {
  const losses = [9, 9, 4, 2];
  const asked = { learningRate: 0.1, asked: 4 };
  expect(shortTraining(asked, { losses, stoppedBy: "end" })).toEqual({
    ...{ ...asked, losses, loss: 3, stoppedBy: "end" },
  });
  expect(shortTraining(asked, { losses: [8, 4, 2], stoppedBy: "end" }).loss).toBe(3);
  expect(shortTraining(asked, { losses, stoppedBy: "diverged" }).loss).toBe(Infinity);
  const error = new Error("gone");
  expect(shortTraining(asked, { losses, stoppedBy: "error", error })).toMatchObject({ error });
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

describe("where the model in use is another one", () => {
  const inUse = (learningRate: number, loss: number, inferenceLoss: number) => ({
    ...ended(learningRate, loss),
    inferenceLoss,
  });

  test("its loss weighs 0.15 beside that of the batches, in their geometric mean", () => {
    // 0.9 · (4 / 0.9)^0.15 is 1.126, and 1 · 1^0.15 is 1.
    const [good, wild] = [inUse(1e-2, 1, 1), inUse(1e-1, 0.9, 4)];
    expect(bestRateOf([good, wild])).toBe(1e-2);
    expect(bestRateOf([good, inUse(1e-1, 0.9, 1)])).toBe(1e-1);
    const judged = [1.2, 1, 0.9 * (4 / 0.9) ** 0.15].map((loss, i) => ended(10 ** (i - 3), loss));
    expect(bestRateOf([inUse(1e-3, 1.2, 1.2), good, wild])).toBeCloseTo(bestRateOf(judged)!, 12);
  });

  test("one that is not finite rules a rate out, and one that is not positive says nothing", () => {
    for (const loss of [Number.NaN, Infinity]) {
      expect(bestRateOf([inUse(1e-2, 1, 1), inUse(1e-1, 0.5, loss)])).toBe(1e-2);
    }
    expect(bestRateOf([inUse(1e-2, -1, 1), inUse(1e-1, -2, 9)])).toBe(1e-1);
  });

  test("what has learned is told by its batches", () => {
    const all = [2, 1.9].map((loss, i) => ({
      ...inUse(10 ** (i - 2), loss, 50),
      losses: [2, loss],
    }));
    expect(hasLearned(all)).toBe(true);
  });
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

test("of trainings of two lengths, the longer ones speak", () => {
  const short = [ended(1e-3, 1), ended(1e-2, 2), ended(1e-1, 3)];
  const long = [ended(1e-3, 3), ended(1e-2, 1), ended(1e-1, 3)].map((each) => ({
    ...each,
    asked: 2,
  }));
  expect(bestRateOf([...short, ...long])).toBe(1e-2);
});

test.each([
  [
    "none that is below what the gentlest had at first",
    [
      [2, 2],
      [2, 1.97],
    ],
    false,
  ],
  [
    "one that is",
    [
      [2, 2],
      [2, 1.95],
    ],
    true,
  ],
  [
    "the gentlest itself",
    [
      [2, 1],
      [2, 3],
    ],
    true,
  ],
  ["none, as all ended early", [[2], [9]], true],
] as const)("of trainings, what has learned is %s", (_, all, learned) => {
  const trainings = all.map((losses, i) =>
    shortTraining(
      { learningRate: 10 ** (i - 3), asked: 2 },
      { losses, stoppedBy: losses.length < 2 ? "diverged" : "end" },
    ),
  );
  expect(hasLearned(trainings)).toBe(learned);
});
