import { expect, test } from "vitest";
import type { LossCurve } from "../curve/loss-curve.js";
import { stillFalling, turnedUp } from "./turned-up.js";

/** A curve without noise over as many rates, ten a decade. */
function curve(losses: readonly number[]): LossCurve {
  const learningRates = losses.map((_, i) => 10 ** (-3 + i / 10));
  return { learningRates, losses, smoothed: losses, steps: losses.map((_, i) => i) };
}

/** From one level to another in so many steps, the first level left out. */
const ramp = (from: number, to: number, steps: number) =>
  Array.from({ length: steps }, (_, i) => from + ((to - from) * (i + 1)) / steps);
const level = Array.from({ length: 12 }, () => 2);

/** Level at 2, down to 0 in 28 steps, and up again in 15: 55 points. */
const rising = (by: number) => curve([...level, ...ramp(2, 0, 28), ...ramp(0, by, 15)]);

test("a curve has turned up from a tenth of its fall on", () => {
  expect(turnedUp(rising(0.21))).toBe(true);
  expect(turnedUp(rising(0.19))).toBe(false);
  expect(turnedUp(rising(0))).toBe(false);
});

test("a curve that has no fall to rise from counts as turned up", () => {
  expect(turnedUp(curve(ramp(1, 9, 55)))).toBe(true);
  expect(stillFalling(curve(ramp(1, 9, 55)))).toBe(false);
});

/**
 * Level at 2, down to 0 in 43 steps: 55 points, of which six are the last tenth. Given are the
 * shares of the fall in the seventh step from the end, in the sixth, and in the last five.
 */
function falling(seventh: number, sixth: number, five: number): LossCurve {
  const [a, b, c] = [2 * (seventh + sixth + five), 2 * (sixth + five), 2 * five];
  return curve([...level, ...ramp(2, a, 36), b, c, ...ramp(c, 0, 5)]);
}

test("a curve still falls where over a quarter of its fall is in its last tenth", () => {
  expect(stillFalling(falling(0, 0, 0.27))).toBe(true);
  expect(stillFalling(falling(0, 0, 0.23))).toBe(false);
});

test("the last tenth is rounded up: six steps of 55, no more and no fewer", () => {
  expect(stillFalling(falling(0, 0.05, 0.22))).toBe(true);
  expect(stillFalling(falling(0.05, 0, 0.22))).toBe(false);
});

test("a curve that has turned up falls no more", () => {
  const steep = [...level, ...ramp(2, 1.6, 38), ...ramp(1.6, 0, 3)];
  expect(stillFalling(curve([...steep, 0.1, 0.19]))).toBe(true);
  expect(stillFalling(curve([...steep, 0.1, 0.21]))).toBe(false);
});
