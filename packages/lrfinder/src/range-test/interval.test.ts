import { expect, test } from "vitest";
import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { type Fall, readFall } from "../suggest/fall.js";
import { suggest } from "../suggest/suggest.js";
import type { Suggestion } from "../suggest/suggestion.js";
import { intervalOf } from "./interval.js";

/**
 * A valley in straight lines from 2 down to 0, whose minimum is at 10 ** at; a tenth of that is
 * suggested by minimum-tenth. With jumps, every other loss is higher by so much.
 */
function valley(at: number, jumps = 0): LossCurve {
  const learningRates = Array.from({ length: 81 }, (_, i) => 10 ** (-7 + i / 10));
  const losses = learningRates.map(
    (lr, i) => Math.min(2, Math.abs(Math.log10(lr) - at)) + (i % 2) * jumps,
  );
  return lossCurve({ learningRates, losses });
}
const flat = lossCurve({
  learningRates: valley(-1).learningRates,
  losses: valley(-1).losses.map(() => 1),
});
const found: Suggestion = {
  ...{ status: "found", lr: 0.01, band: [1e-3, 0.1], rule: "minimum-tenth" },
};

/** The interval in decades; null where there is none. */
function decades(curves: readonly LossCurve[], suggestion: Suggestion = found) {
  const interval = intervalOf(curves, { curve: medianCurve(curves), suggestion });
  return interval?.map(Math.log10) ?? null;
}

test("repeats that agree leave what is expected of them: without noise 0.145 · (1/10,000)^⅙ / √3", () => {
  const [low, high] = decades([valley(-1), valley(-1), valley(-1)])!;
  const half = 0.145 * 0.2154435 * 0.5773503;
  expect(low).toBeCloseTo(-2 - half, 6);
  expect(high).toBeCloseTo(-2 + half, 6);
});

test("more of them leave less, by the square root of their number", () => {
  const [low, high] = decades(Array.from({ length: 12 }, () => valley(-1)))!;
  expect((high! - low!) / 2).toBeCloseTo((0.145 * 0.2154435) / Math.sqrt(12), 6);
});

test("where they differ, their mean is the middle, and 2.75 deviations of it are added in squares", () => {
  // Suggestions −1.6, −2 and −2.1: a mean of −1.9, and a variance of 0.07.
  const [low, high] = decades([valley(-0.6), valley(-1), valley(-1.1)])!;
  expect((low! + high!) / 2).toBeCloseTo(-1.9, 6);
  // How steep the median of three valleys is does not change that there is no noise.
  const half = Math.sqrt(((0.145 * 0.2154435) ** 2 + 2.75 ** 2 * 0.07) / 3);
  expect((high! - low!) / 2).toBeCloseTo(half, 6);
});

test("noise widens it by the sixth root of its share of the fall", () => {
  const curve = valley(-1, 0.2);
  const [low, high] = decades([curve, curve], suggest(curve, { rule: "minimum-tenth" }))!;
  // Each loss is 0.2 off the line between its neighbours.
  const noise = 0.2 / Math.sqrt(1.5) / 0.6745;
  const share = noise / (readFall(curve) as Fall).depth;
  expect((high! - low!) / 2).toBeCloseTo((0.145 * share ** (1 / 6)) / Math.SQRT2, 6);
});

test("a third of the repeats that suggest nothing alone is three times the width", () => {
  const [low, high] = decades([valley(-1), valley(-1), flat])!;
  expect((high! - low!) / 2).toBeCloseTo((3 * 0.145 * 0.2154435) / Math.sqrt(3), 6);
});

test("without a clear fall, the noise counts as half of it", () => {
  // Two curves of three say nothing of a fall: the median has none.
  const curves = [valley(-1), valley(-1), flat, flat, flat];
  const [low, high] = decades(curves)!;
  const half = (0.145 * 0.5 ** (1 / 6) * 27 ** 0.6) / Math.sqrt(5);
  expect((high! - low!) / 2).toBeCloseTo(half, 6);
});

test("it holds what is suggested, however far off that is", () => {
  const [low, high] = decades([valley(-1), valley(-1)], { ...found, lr: 1 })!;
  expect(high).toBe(0);
  expect(low).toBeCloseTo(-2 - (0.145 * 0.2154435) / Math.SQRT2, 6);
});

test("nothing suggested, or fewer than two repeats that suggest anything, has none", () => {
  expect(decades([valley(-1)])).toBe(null);
  expect(decades([valley(-1), flat, flat])).toBe(null);
  expect(decades([valley(-1), valley(-1)], { status: "none", reason: "flat" })).toBe(null);
});
