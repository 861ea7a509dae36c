import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { steepest } from "./steepest.js";

/** A curve over 1, 10, 100, … whose smoothed losses are given. */
function curve(...smoothed: number[]) {
  const learningRates = smoothed.map((_, i) => 10 ** i);
  return { learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
}

test("the steepest fall on the way to the minimum wins, not a steeper one after an explosion", () => {
  // Slopes a decade: 0, −½, −3/2, −5/4, (9 − 1)/2 = 4 at the minimum; the last fall has −8.4.
  expect(steepest(curve(4, 4, 3, 1, 0.5, 9, 0.6))).toEqual({ lr: 100 });
});

test("the minimum itself can be the steepest place, where the curve ends there", () => {
  // Slopes 0, −½, −2, −3.
  expect(steepest(curve(5, 5, 4, 1))).toEqual({ lr: 1000 });
});

test("slopes are a decade of learning rate, not a step", () => {
  const smoothed = [3, 2, 1.5, 1.5, 9];
  const learningRates = [1, 10, 20, 40, 80];
  const uneven = { learningRates, losses: smoothed, smoothed, steps: [0, 1, 2, 3, 4] };
  // A step from 1 to 10 falls by 1 in one decade, one from 10 to 20 by 0.5 in 0.301, which is
  // −1.661 a decade. At 1: −1. At 10, where the nearer side counts more: −1·0.231 − 1.661·0.769 =
  // −1.51. At 20: −0.83.
  expect(steepest(uneven)).toEqual({ lr: 10 });
});

test("the first of equal slopes wins", () => {
  expect(steepest(curve(9, 8, 7, 6, 8))).toEqual({ lr: 1 });
});

test("gaps are stepped over", () => {
  expect(steepest(curve(5, Number.NaN, 5, 1, 0, Number.NaN))).toEqual({ lr: 100 });
});

test("without a fall there is no steepest one", () => {
  const reason = "the smoothed loss never falls";
  const none = [curve(), curve(1), curve(1, 1, 1), curve(1, 2, 3), curve(Number.NaN, Number.NaN)];
  for (const one of none) expect(steepest(one)).toEqual({ reason });
});

test("it reads the smoothed losses of a recorded curve", () => {
  const x = Array.from({ length: 100 }, (_, i) => -7 + 0.08 * i);
  const learningRates = x.map((at) => 10 ** at);
  // A line that falls until step 50 with the slope −1, then until 60 with −4, and then rises.
  const losses = x.map((_, i) => (i <= 50 ? -i : i <= 60 ? -50 - 4 * (i - 50) : i ** 2));
  const answer = steepest(lossCurve({ learningRates, losses }));
  if (!("lr" in answer)) throw new Error(answer.reason);
  expect(answer.lr).toBeGreaterThan(learningRates[50]!);
  expect(answer.lr).toBeLessThan(learningRates[60]!);
});
