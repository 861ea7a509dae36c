import { expect, test } from "vitest";
import { apart, drawable, type Point, thinned } from "./points.js";

test("points on the page stay as they are, up to the first that is no number", () => {
  const points: Point[] = [
    [0, 0],
    [10, -20],
    [Number.NaN, 3],
    [1, 1],
  ];
  expect(drawable(points)).toEqual([
    [0, 0],
    [10, -20],
  ]);
});

test("a point far outside is drawn nearer, in its own direction, and ends the path", () => {
  expect(
    drawable([
      [10, 20],
      [10 + 2 ** 32, 20 - 2 ** 33],
      [5, 5],
    ]),
  ).toEqual([
    [10, 20],
    [1010, -1980],
  ]);
  expect(
    drawable([
      [10, 20],
      [10, Number.POSITIVE_INFINITY],
    ]),
  ).toEqual([[10, 20]]);
});

test("thinning keeps every nth point and the last", () => {
  expect(thinned([0, 1, 2, 3, 4, 5, 6, 7], 3)).toEqual([0, 3, 6, 7]);
  expect(thinned([0, 1, 2], 3)).toEqual([0, 1, 2]);
  expect(thinned([], 3)).toEqual([]);
});

test("points closer than the gap are left out, but not the last", () => {
  const points: Point[] = [0, 0.5, 1, 1.5, 2.75, 2.8].map((x) => [x, 10 * x]);
  expect(apart(points, 1).map(([x]) => x)).toEqual([0, 1, 2.75, 2.8]);
});
