import { expect, test } from "vitest";
import { lostAt, valleys } from "./valleys.js";

const valley = { bottom: 0.5, left: 1, right: 0.4, likely: 0 };

test("nothing is lost at the bottom, a tenth at its widths, and almost all far away", () => {
  expect(lostAt(valley, 0.5)).toBe(0);
  expect(lostAt(valley, -0.5)).toBeCloseTo(0.1, 12);
  expect(lostAt(valley, 0.9)).toBeCloseTo(0.1, 12);
  expect(lostAt(valley, 2.5)).toBeGreaterThan(0.999);
});

test("walls rise with the third power of the distance", () => {
  // Twice the width: 1 − 0.9⁸.
  expect(lostAt(valley, -1.5)).toBeCloseTo(1 - 0.9 ** 8, 12);
  expect(lostAt(valley, 0.7)).toBeCloseTo(1 - 0.9 ** 0.125, 12);
});

test("bottoms are within five decades, a tenth apart; sides have five widths each", () => {
  const bottoms = [...new Set(valleys.map(({ bottom }) => bottom))];
  expect(bottoms).toHaveLength(101);
  expect([bottoms[0], bottoms.at(-1)]).toEqual([-5, 5]);
  expect(bottoms[51]! - bottoms[50]!).toBeCloseTo(0.1, 12);
  expect(valleys).toHaveLength(101 * 25);
  const widths = (of: "left" | "right") =>
    [...new Set(valleys.map((each) => each[of]))].map((width) => Number(width.toFixed(4)));
  // e to the power of 0.6 × (−1.5, −0.75, 0, 0.75, 1.5), and 0.7 times e to that of 0.7 × the same.
  expect(widths("left")).toEqual([0.4066, 0.6376, 1, 1.5683, 2.4596]);
  expect(widths("right")).toEqual([0.245, 0.4141, 0.7, 1.1833, 2.0004]);
});

test("a bottom is 0.4 decades away, a normal deviation; one far away is a guess's", () => {
  const likely = (at: number) =>
    valleys.find(
      ({ bottom, left, right }) => Math.abs(bottom - at) < 1e-9 && left === 1 && right === 0.7,
    )!.likely;
  const density = (at: number) =>
    (0.99 * Math.exp(-((at / 0.4) ** 2) / 2)) / 0.4 + (0.01 * Math.exp(-((at / 2) ** 2) / 2)) / 2;
  for (const at of [0, 0.5, -1, 2, -4]) expect(likely(at)).toBeCloseTo(Math.log(density(at)), 9);
  const wide = valleys.find(
    ({ bottom, left, right }) => bottom === 0 && left > 2 && right === 0.7,
  )!;
  expect(likely(0) - wide.likely).toBeCloseTo(1.5 ** 2 / 2, 9);
});
