import { expect, test } from "vitest";
import { argmin } from "./argmin.js";
import { meanFromFirst, unbiasedMean } from "./averages.js";
import { gradient } from "./gradient.js";
import { longestValley } from "./longest-valley.js";
import { timesTheBest } from "./stops.js";

test("the smallest of several equal numbers is the first, and a NaN is smaller still", () => {
  expect(argmin([3, 1, 2, 1])).toBe(1);
  expect(argmin([3, 1, Number.NaN, 0, Number.NaN])).toBe(2);
});

test("slopes are differences at the ends and halves of wider differences inside", () => {
  expect(gradient([1, 2, 4, 7, 11])).toEqual([1, 1.5, 2.5, 3.5, 4]);
});

test("over uneven places a parabola has its own slopes inside", () => {
  const x = [0, 1, 3, 7];
  // y = x²: slopes 2 and 6 at 1 and 3; the chords at the ends are 1 and 10.
  expect(
    gradient(
      x.map((place) => place ** 2),
      { x },
    ),
  ).toEqual([1, 2, 6, 10]);
});

test("in single precision a difference below the last digit is nothing", () => {
  expect(gradient([1, 1 + 1e-9], { single: true })).toEqual([0, 0]);
  expect(gradient([1, 1 + 1e-9])[0]).toBeCloseTo(1e-9, 15);
});

test("a mean that is freed of its start gives a level curve back, and half of it where it counts ahead", () => {
  for (const mean of unbiasedMean([2, 2, 2], { beta: 0.98 })) expect(mean).toBeCloseTo(2, 12);
  const ahead = unbiasedMean([2, 2], { beta: 0.5, ahead: 1 });
  // 1 / (1 − 1/4), and 1.5 / (1 − 1/8).
  expect(ahead[0]).toBeCloseTo(4 / 3, 12);
  expect(ahead[1]).toBeCloseTo(12 / 7, 12);
});

test("a mean that starts at the first loss moves by its factor", () => {
  expect(meanFromFirst([8, 0, 4], 0.25)).toEqual([8, 6, 5.5]);
});

test("a loss is compared with the lowest so far, and NaN with nothing", () => {
  expect(timesTheBest([2, 1, 4], 4)).toBe(false);
  expect(timesTheBest([2, 1, 4.1], 4)).toBe(true);
  expect(timesTheBest([2, 1, Number.NaN], 4)).toBe(false);
});

test("the valley is read a third and a half of a third after its start", () => {
  // The longest fall has the ten members 9 … 0, of which the last is at 11; its start is taken to
  // be at 1.
  expect(longestValley([5, 5, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).toBe(1 + 3 + 1);
  // A curve that falls all the way has its start before the first point: −1 + 3 + 1.
  expect(longestValley([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])).toBe(3);
});

test("a valley of two points at the start is read at the last point, as Python reads place −1", () => {
  expect(longestValley([2, 1, 3, 4, 5])).toBe(4);
});
