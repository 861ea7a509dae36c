import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { intervalOf } from "./interval.js";

/**
 * A valley in straight lines whose minimum is at 10 ** at, and what it alone suggests is 10 ** (at
 * − 1 + log10 0.7).
 */
function valley(at: number) {
  const learningRates = Array.from({ length: 81 }, (_, i) => 10 ** (-7 + i / 10));
  const losses = learningRates.map((lr) => Math.min(2, Math.abs(Math.log10(lr) - at)));
  return lossCurve({ learningRates, losses });
}
const found = { status: "found", lr: 0.01, band: [1e-3, 0.1], rule: "default" } as const;

test("repeats that agree leave the deviation that there always is", () => {
  const [low, high] = intervalOf([valley(-1), valley(-1), valley(-1)], found)!;
  expect(Math.log10(low)).toBeCloseTo(-2 - 0.15, 9);
  expect(Math.log10(high)).toBeCloseTo(-2 + 0.15, 9);
});

test("repeats that differ widen it by their deviation", () => {
  // −0.5, −1 and −1.5: a deviation of 0.5.
  const [low, high] = intervalOf([valley(-0.5), valley(-1), valley(-1.5)], found)!;
  expect(Math.log10(high / low) / 2).toBeCloseTo(Math.hypot(0.5, 0.15), 1);
  expect(Math.sqrt(low * high)).toBeCloseTo(0.01, 12);
});

test("one repeat, or nothing suggested, has none", () => {
  expect(intervalOf([valley(-1)], found)).toBe(null);
  const flat = lossCurve({ learningRates: [1, 2, 3, 4, 5], losses: [1, 1, 1, 1, 1] });
  expect(intervalOf([valley(-1), flat], found)).toBe(null);
  expect(intervalOf([valley(-1), valley(-1)], { status: "none", reason: "flat" })).toBe(null);
});
