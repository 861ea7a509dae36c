import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { answers } from "./answers.js";
import { type RuleName, ruleNames } from "./rules.js";
import { dividesMinimum } from "./wanted-shares.test-kit.js";

test("every rule answers on a clear curve, each in its own way", () => {
  // Straight lines, ten places a decade: level at 2 to place 10, −1/10 a place to place 30, then
  // +1/10.
  const rates = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 10));
  const smoothed = rates.map((_, i) => (i < 10 ? 2 : Math.abs(30 - i) / 10));
  const curve = { learningRates: rates, losses: smoothed, smoothed, steps: [...rates.keys()] };
  const found = answers(curve);
  const only = (rate: number) => [rate, rate] as const;
  const between: Readonly<Record<RuleName, readonly [least: number, most: number]>> = {
    // The curve ends below its start, so that no edge is seen.
    default: only((1 / dividesMinimum) * rates[30]!),
    // Slopes are equal, −1 a decade, from 11 to 29 but for rounding.
    steepest: [rates[11]!, rates[29]!],
    "minimum-tenth": only(rates[30]! / 10),
    // 2 … 0: L = 21, ends at 30; 30 − 21 + 7 + 3 = 19
    valley: only(rates[19]!),
    // The right end has the slope +0.1; the left end of the interval starts at 24 (−0.1) and meets
    // −0.1 with its right end at 29 (left end 14): 30 has 0, so the last that moved was 15.
    slide: only(rates[15]!),
  };
  for (const rule of ruleNames) {
    const [least, most] = between[rule];
    expect(found[rule], rule).toBeGreaterThanOrEqual(least);
    expect(found[rule], rule).toBeLessThanOrEqual(most);
  }
});

test("a rule that gives none is null, and on a curve that says nothing all are", () => {
  const rates = Array.from({ length: 12 }, (_, i) => 10 ** (-6 + i / 2));
  const losses = rates.map((_, i) => Math.abs(i - 8));
  const short = answers(lossCurve({ learningRates: rates, losses }));
  expect(short.slide).toBe(null);
  expect(short.default).not.toBe(null);
  const flat = answers(lossCurve({ learningRates: rates, losses: rates.map(() => 1) }));
  expect(Object.values(flat)).toEqual([null, null, null, null, null]);
});
