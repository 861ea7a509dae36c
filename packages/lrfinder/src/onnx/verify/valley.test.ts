import { expect, test } from "vitest";
import { deepestPlace, lossAtPlace, lowestPlace, smoothed, standings } from "./valley.js";

test("each loss is a mean with its neighbours, the ends being their own neighbours", () => {
  expect(smoothed([4, 1, 7, 4])).toEqual([3, 4, 4, 5]);
});

test("rates stand by their smoothed losses averaged over folds, where folds agree", () => {
  const one = [4, 1, 7, 4];
  const losses = one.map((loss) => [loss, loss + 2]);
  const stand = standings(losses, { first: 1, untrained: 100 });
  expect(stand).toEqual(smoothed(one).map((loss) => loss + 1));
});

test("a rate must be better than the first by the standard error of what they differ by", () => {
  // Level, but that in the last fold the last three rates are better by 3 than the first three.
  const losses = [0, 0, 0, 3, 3, 3].map((better) => [5, 5, 5 - better]);
  // The differences are 0, 0 and -3: their mean is -1, their deviation √3 and its standard error 1.
  const stand = standings(losses, { first: 0, untrained: 1000 });
  expect(stand[0]).toBe(5);
  expect(stand[5]).toBeCloseTo(5 - 1 + 1, 12);
  const theOtherWay = standings(losses, { first: 5, untrained: 1000 });
  expect(theOtherWay[5]).toBeCloseTo(4, 12);
  expect(theOtherWay[0]).toBeCloseTo(6, 12);
});

test("but by no more than two hundredths of the best gain for a decade, which is asked where there is one fold", () => {
  // Level, four places a decade, and a gain of 10 over the untrained 12.
  const level = new Array<number>(9).fill(2);
  const alone = standings(
    level.map((loss) => [loss]),
    { first: 0, untrained: 12 },
  );
  for (const [i, wanted] of [2, 2.1, 2.2, 2.3, 2.4].entries()) {
    expect(alone[2 * i]).toBeCloseTo(wanted, 12);
  }
  const unlike = level.map((loss, i) => [loss - i, loss + i]);
  const stand = standings(unlike, { first: 4, untrained: 12 });
  for (const [i, wanted] of [2.2, 2.1, 2, 2.1, 2.2].entries()) {
    expect(stand[2 * i]).toBeCloseTo(wanted, 12);
  }
});

test("of several lowest numbers the first is meant", () => {
  expect(lowestPlace([3, 1, 1])).toBe(1);
});

test("a valley that is even on both sides is deepest in its middle", () => {
  expect(deepestPlace([9, 4, 1, 0, 1, 4, 9])).toBe(3);
});

test("a parabola's vertex is found between the places", () => {
  expect(deepestPlace([0, 1, 2, 3, 4, 5].map((i) => (i - 2.25) ** 2))).toBeCloseTo(2.25, 12);
});

test("one lucky training among bad ones does not win over a broad valley", () => {
  const smooth = smoothed([1, 0.2, 0.1, 0.2, 0.9, 0.05, 1, 1]);
  expect(Math.round(deepestPlace(smooth))).toBe(2);
});

test("where the losses fall to an end, that end is the deepest", () => {
  expect(deepestPlace([5, 4, 3, 2])).toBe(3);
  expect(deepestPlace([2, 3, 4, 5])).toBe(0);
});

test("losses that are all the same are deepest at the first", () => {
  expect(deepestPlace([1, 1, 1])).toBe(0);
});

test("a loss between two places lies on the straight line between theirs", () => {
  expect(lossAtPlace([8, 4, 6], 1)).toBe(4);
  expect(lossAtPlace([8, 4, 6], 1.25)).toBe(4.5);
  expect(lossAtPlace([8, 4, 6], 2)).toBe(6);
});
