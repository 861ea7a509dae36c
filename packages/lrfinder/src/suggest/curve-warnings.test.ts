import { expect, test } from "vitest";
import { curveWarnings } from "./curve-warnings.js";
import type { RuleName } from "./rules.js";
import { suggest } from "./suggest.js";

/** 40 points, ten a decade from 1e-3 on. */
const rates = Array.from({ length: 40 }, (_, i) => 10 ** (-3 + i / 10));

function warningsOf(
  smoothed: readonly number[],
  options: { losses?: readonly number[]; stoppedEarly?: boolean; rule?: RuleName } = {},
): string[] {
  const { losses = smoothed, stoppedEarly, rule } = options;
  const learningRates = rates.slice(0, smoothed.length);
  const curve = { learningRates, losses, smoothed, steps: [...smoothed.keys()] };
  return curveWarnings(curve, { suggestion: suggest(curve, { rule }), stoppedEarly });
}

/** Level to place 10, falling by 1 a place to place 30, and then rising by `rise` a place. */
const valley = (rise: number) =>
  rates.map((_, i) => (i < 10 ? 20 : i <= 30 ? 30 - i : rise * (i - 30)));

test("a clear valley needs no warning", () => {
  expect(warningsOf(valley(1))).toEqual([]);
});

test("a loss that rises by less than a tenth of its fall has not turned up, unless the sweep was stopped", () => {
  // The fall is 20, and nine places follow the minimum.
  expect(warningsOf(valley(2.01 / 9))).toEqual([]);
  const warning = "the loss has not turned up at the last learning rate (7.94): raise maxLr";
  expect(warningsOf(valley(1.99 / 9))).toEqual([warning]);
  expect(warningsOf(valley(1.99 / 9), { stoppedEarly: true })).toEqual([]);
});

test("a loss that falls from the first rate on is named", () => {
  const warning = "the loss falls from the first learning rate on (0.001): lower minLr";
  expect(warningsOf(rates.map((_, i) => Math.abs(i - 30)))).toEqual([warning]);
  // The first eight points make the start, so place 0 stands against place 8: level to place 6 and
  // falling by 1 a place, that is 2 of a depth of 24; level to place 5, 3 of 25.
  const levelTo = (place: number) => rates.map((_, i) => Math.abs(30 - Math.max(i, place)));
  expect(warningsOf(levelTo(6))).toEqual([]);
  expect(warningsOf(levelTo(5))).toEqual([warning]);
  // Of a depth of 20, a tenth is made at place 8 or almost, and the rest on a line to place 30.
  const early = (share: number) =>
    rates.map((_, i) => (i < 8 ? 20 : i <= 30 ? (20 * (1 - share) * (30 - i)) / 22 : i - 30));
  expect(warningsOf(early(0.095))).toEqual([]);
  expect(warningsOf(early(0.105))).toEqual([warning]);
  // In noise: 3 is less than a clear fall of 2.771·2.421 = 6.7.
  const losses = rates.map((_, i) => 2 * (i % 2));
  expect(warningsOf(levelTo(5), { losses })).toEqual([]);
});

test("a fall less than twice as deep as noise can make one is named", () => {
  // 40 points: a clear fall is 0.5 + 14/√38 = 2.771 deviations; jumps of 2 are 2/√1.5/0.6745 =
  // 2.421.
  const twice = 2 * 2.771 * 2.421;
  const losses = rates.map((_, i) => 2 * (i % 2));
  const scaled = (depth: number) => valley(1).map((loss) => (loss * depth) / 20);
  const warning = "the fall is hardly deeper than the noise: add repeats, steps or a larger batch";
  expect(warningsOf(scaled(twice * 1.01), { losses })).toEqual([]);
  expect(warningsOf(scaled(twice * 0.99), { losses })).toEqual([warning]);
});

test("losses that are further off the curve than it falls, and than five clear falls, are counted", () => {
  const off = (by: number, places: readonly number[], noise = 0) =>
    warningsOf(valley(1), {
      losses: valley(1).map((loss, i) => loss + noise * (i % 2) + (places.includes(i) ? by : 0)),
    });
  const one = "one loss jumps further off the curve than it falls: look at the data";
  expect(off(19.5, [25])).toEqual([]);
  expect(off(20.5, [25])).toEqual([one]);
  expect(off(20.5, [15, 25])).toEqual([one.replace("one loss jumps", "2 losses jump")]);
  expect(off(20.5, [35])).toEqual([]);
  // A clear fall is 6.7, as above, five of them 33.5.
  expect(off(32.5, [24], 2)).toEqual([]);
  expect(off(34.5, [24], 2)).toEqual([one]);
});

test("fewer than 30 points are named", () => {
  const short = (count: number) =>
    Array.from({ length: count }, (_, i) => (i < 8 ? 10 : Math.abs(i - 18)));
  expect(warningsOf(short(30))).toEqual([]);
  expect(warningsOf(short(29))).toEqual([
    "the curve has only 29 points: add steps for a finer answer",
  ]);
});

test("an answer outside the fall is named, with where the loss falls", () => {
  // Level to place 25, so that a tenth is made at place 25.5, and a tenth of the minimum's rate is
  // place 20.
  const smoothed = rates.map((_, i) => (i <= 25 ? 5 : Math.abs(i - 30)));
  expect(warningsOf(smoothed)).toEqual([]);
  expect(warningsOf(smoothed, { rule: "minimum-tenth" })).toEqual([
    "the rule minimum-tenth answers 0.1, outside 0.355 to 1, where the loss falls",
  ]);
});

test("without a suggestion there is nothing to warn of", () => {
  expect(warningsOf([1, 1, 1, 1, 1])).toEqual([]);
});
