import { expect, test } from "vitest";
import { topOf } from "./epoch-domain.js";

test("the axis ends above the highest loss, unless one explodes far above the first of them", () => {
  expect(topOf([[2, 1, 0.5]])).toBeCloseTo(2.1, 12);
  expect(
    topOf([
      [2, 1],
      [2, 3],
    ]),
  ).toBeCloseTo(3.15, 12);
  expect(
    topOf([
      [2, 1],
      [3, 1e6],
      [2, 0.5],
    ]),
  ).toBeCloseTo(4.2, 12);
});

test("losses that are not finite, or not there yet, are left out", () => {
  expect(topOf([])).toBe(1);
  expect(topOf([[], [Number.NaN]])).toBe(1);
  expect(topOf([[1, Number.NaN], [Infinity]])).toBeCloseTo(1.05, 12);
});
