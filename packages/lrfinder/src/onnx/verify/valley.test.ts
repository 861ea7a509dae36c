import { expect, test } from "vitest";
import { deepestPlace, lossAtPlace, lowestPlace, smoothed, standings } from "./valley.js";

test("each loss is a mean with its neighbours, the ends being their own neighbours", () => {
  expect(smoothed([4, 1, 7, 4])).toEqual([3, 4, 4, 5]);
});

test("a rate a decade from the first must gain a hundredth more to stand as well, two decades off four times that", () => {
  // Level but for the ends, four places a decade, and a gain of 10 over the untrained 12.
  const level = new Array<number>(9).fill(2);
  const stand = standings(level, { first: 0, untrained: 12 });
  expect([stand[0], stand[4], stand[8]]).toEqual([2, 2.1, 2.4]);
  expect(lowestPlace(standings(level, { first: 5, untrained: 12 }))).toBe(5);
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
