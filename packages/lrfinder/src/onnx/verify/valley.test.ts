import { expect, test } from "vitest";
import { deepestPlace, lossAtPlace, lowestPlace, smoothed, standings } from "./valley.js";

test("each loss is a mean with its neighbours, the ends being their own neighbours", () => {
  expect(smoothed([4, 1, 7, 4])).toEqual([3, 4, 4, 5]);
});

test("rates stand by their smoothed losses in the mean over folds, where folds agree", () => {
  const one = [4, 1, 7, 4];
  const stand = standings(
    one.map((loss) => [loss, loss + 2]),
    1,
  );
  expect(stand).toEqual(smoothed(one).map((loss) => loss + 1));
  expect(
    standings(
      one.map((loss) => [loss]),
      0,
    ),
  ).toEqual(smoothed(one));
});

test("a rate must be better than the first by half the standard error of what they differ by", () => {
  // Level, but that in the last fold the last three rates are better by 3 than the first three.
  const losses = [0, 0, 0, 3, 3, 3].map((better) => [5, 5, 5 - better]);
  const [first, , , , , last] = standings(losses, 0);
  expect(first).toBe(5);
  // The differences are 0, 0 and -3: their mean is -1, their deviation √3 and its standard error 1.
  expect(last).toBeCloseTo(5 - 1 + 0.5, 12);
  // The other way round the first is no better by it than it is.
  expect(standings(losses, 5)[5]).toBeCloseTo(4, 12);
  expect(standings(losses, 5)[0]).toBeCloseTo(5.5, 12);
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
