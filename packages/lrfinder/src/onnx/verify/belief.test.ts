import { expect, test } from "vitest";
import { beliefFrom } from "./belief.js";
import { measured } from "./evidence.js";
import { lostAt } from "./valleys.js";

const places = [-0.75, 0, 0.5];
/** A belief after losses, one array for each place. */
const after = (losses: number[][], untrained: number[], validationRows: number) =>
  beliefFrom(measured({ places, losses, untrained, validationRows })!);

// Worked out apart, by a program of its own that sums over every valley at once.
test.each([
  {
    ...{
      losses: [
        [0.4, 0.44],
        [0.2, 0.26],
        [0.3, 0.34],
      ],
      untrained: [1, 1.04],
      rows: 40,
    },
    wanted: { place: 0.1, lost: 0.00322438, lostAtFirst: 0.00456032, interval: [-0.2, 0.5] },
  },
  {
    ...{
      losses: [
        [0.8, 0.84],
        [0.5, 0.52],
        [0.2, 0.21],
      ],
      untrained: [1, 1.04],
      rows: 400,
    },
    wanted: { place: 0.75, lost: 0.00825621, lostAtFirst: 0.32973445, interval: [0.6, 1] },
  },
  {
    ...{ losses: [[0.5], [0.2], [0.95]], untrained: [1], rows: 10_000 },
    wanted: { place: -0.1, lost: 0.00093631, lostAtFirst: 0.00910815, interval: [-0.1, 0] },
  },
])("$losses, of $rows rows: $wanted", ({ losses, untrained, rows, wanted }) => {
  const belief = after(losses, untrained, rows);
  expect(belief.place).toBeCloseTo(wanted.place, 9);
  expect(belief.lost / wanted.lost).toBeCloseTo(1, 3);
  expect(belief.lostAtFirst / wanted.lostAtFirst).toBeCloseTo(1, 3);
  expect(belief.interval[0]).toBeCloseTo(wanted.interval[0]!, 9);
  expect(belief.interval[1]).toBeCloseTo(wanted.interval[1]!, 9);
});

test("where losses say nothing, the interval holds four fifths of what was believed beforehand", () => {
  const belief = beliefFrom({ places, gains: [1, 1, 1], best: 1, error: 1e6 });
  // Bottoms are a tenth of a decade apart: 0.0870 of their weight is at −0.6 and below.
  const bottoms = Array.from({ length: 101 }, (_, i) => i / 10 - 5);
  const normal = (at: number, deviation: number) =>
    Math.exp(-((at / deviation) ** 2) / 2) / deviation;
  const weights = bottoms.map((at) => 0.99 * normal(at, 0.4) + 0.01 * normal(at, 2));
  const total = (some: readonly number[]) => some.reduce((sum, weight) => sum + weight, 0);
  const below = (at: number) =>
    total(weights.filter((_, i) => bottoms[i]! < at - 0.05)) / total(weights);
  expect([below(-0.5), below(-0.4), below(0.5)].map((share) => share.toFixed(4))).toEqual([
    "0.0870",
    "0.1324",
    "0.8676",
  ]);
  expect(belief.interval[0]).toBeCloseTo(-0.5, 9);
  expect(belief.interval[1]).toBeCloseTo(0.5, 9);
});

test("an interval leaves out a tenth at either end", () => {
  // By the same program apart, 0.0954 of the weight is at -0.5 and below.
  const { interval } = beliefFrom({ places, gains: [1, 1, 1], best: 1, error: 0.3 });
  expect(interval[0]).toBeCloseTo(-0.4, 9);
});

test("losses that are all noise leave the answer where it was found", () => {
  const noise = [
    [0.61, 0.45],
    [0.5, 0.58],
    [0.48, 0.57],
  ];
  expect(Math.abs(after(noise, [1, 1], 10).place)).toBeLessThan(0.2);
});

test("losses along a valley lead to its bottom, the closer the more rates there are", () => {
  const valley = { bottom: -0.4, left: 0.8, right: 0.5, likely: 0 };
  const tried = [-1.25, -0.75, -0.5, -0.25, 0, 0.5];
  const belief = beliefFrom({
    ...{ places: tried, best: 1, error: 0.001 },
    gains: tried.map((place) => 1 - lostAt(valley, place)),
  });
  expect(Math.abs(belief.place - valley.bottom)).toBeLessThanOrEqual(0.1);
  const [low, high] = belief.interval;
  expect(low).toBeLessThanOrEqual(-0.4);
  expect(high).toBeGreaterThanOrEqual(-0.4);
});

test("answers are within a quarter of a decade of what was tried, and below what is too high", () => {
  const rising = { places, gains: [0.01, 0.1, 1], best: 1, error: 0.001 };
  expect(beliefFrom(rising).place).toBeCloseTo(0.75, 9);
  expect(beliefFrom(rising, 0.4).place).toBeLessThan(0.4);
  expect(beliefFrom(rising, -2).place).toBe(-0.75);
});
