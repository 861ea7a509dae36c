import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { seededRandom } from "../numeric/random.js";
import { longestDecrease, valley } from "./valley.js";

/** A curve whose learning rates are 100, 101, …: the place of an answer can be read off it. */
function curve(...smoothed: number[]) {
  const learningRates = smoothed.map((_, i) => 100 + i);
  return { learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
}

test("the answer is at end − L + ⌊L/3⌋ + ⌊L/6⌋", () => {
  const table = [
    // 6 4 3 2 1: L = 5, ends at 7; 7 − 5 + 1 + 0 = 3
    [[5, 6, 4, 4, 3, 7, 2, 1, 8, 9], 103],
    // 9 … 4: L = 6, ends at 5; 5 − 6 + 2 + 1 = 2
    [[9, 8, 7, 6, 5, 4, 5, 6], 102],
    // 13 12 … 1: L = 13, ends at 14; 14 − 13 + 4 + 2 = 7
    [[13, 13, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 5], 107],
    // L = 3, ends at 2; 2 − 3 + 1 + 0 = 0
    [[3, 2, 1], 100],
    // L = 2, ends at 3; 3 − 2 + 0 + 0 = 1
    [[1, 1, 1, 0.5], 101],
    // L = 2, ends at 1; −1, for which the first entry stands in
    [[3, 2, 4], 100],
    // 5 4 and 9 8 are as long: the one that ends first, at 1
    [[5, 4, 9, 8], 100],
    // Equal losses are no decrease: 7 3, ends at 2; 2 − 2 + 0 + 0 = 0
    [[7, 7, 3, 3], 100],
    // Negative losses: −1 −2 −3, ends at 4; 4 − 3 + 1 + 0 = 2
    [[-1, -1, -1, -2, -3], 102],
  ] as const;
  for (const [smoothed, lr] of table) expect(valley(curve(...smoothed))).toEqual({ lr });
});

test("gaps are left out before places are counted", () => {
  // Without the gaps 9 8 7 6 5 4 at 1 … 6: place 2 of these, which is the curve's third but one.
  expect(valley(curve(Number.NaN, 9, 8, Number.NaN, 7, 6, 5, 4))).toEqual({ lr: 104 });
});

test("without a fall there is no valley", () => {
  const reason = "the smoothed loss never falls";
  for (const one of [curve(), curve(1), curve(1, 1), curve(1, 2, 3)]) {
    expect(valley(one)).toEqual({ reason });
  }
});

test("the longest decrease is that of the slow search that fastai makes", () => {
  const losses = fc.array(fc.integer({ min: -8, max: 8 }), { maxLength: 40 });
  fc.assert(
    fc.property(losses, (values) => {
      const lengths: number[] = [];
      for (const [i, value] of values.entries()) {
        const before = lengths.filter((_, j) => values[j]! > value);
        lengths[i] = 1 + Math.max(0, ...before);
      }
      const length = Math.max(0, ...lengths);
      expect(longestDecrease(values)).toEqual({ length, end: lengths.indexOf(length) });
    }),
    { seed: 71 },
  );
});

/**
 * fastai's own definition, by its slow search: every pair of losses is compared, and the middle is
 * a third and half a third of the length after a start that lies a length before the end. Places
 * count from the end where they are negative, as in Python.
 */
function fastaiPlace(losses: readonly number[]): number {
  const lengths: number[] = losses.map(() => 1);
  let end = 0;
  for (let i = 1; i < losses.length; i++) {
    for (let j = 0; j < i; j++) {
      if (losses[i]! < losses[j]!) lengths[i] = Math.max(lengths[i]!, lengths[j]! + 1);
    }
    if (lengths[i]! > lengths[end]!) end = i;
  }
  const third = lengths[end]! / 3;
  return end - lengths[end]! + Math.trunc(third) + Math.trunc(third / 2);
}

test("on 200 noisy curves of all shapes it stands where fastai's does", () => {
  const random = seededRandom(200);
  const places = new Set<number>();
  for (let i = 0; i < 200; i++) {
    const count = 20 + Math.floor(random() * 100);
    const [foot, width] = [random() * count, 1 + (random() * count) / 4];
    const [noise, plateau] = [random() ** 3 / 3, random() < 0.5 ? 0 : 1e-6];
    const losses = Array.from({ length: count }, (_, at) => {
      const fall = 1 / (1 + Math.exp((at - foot) / width));
      const rise = Math.exp((at - 0.9 * count) / (1 + width / 4));
      return 1 + fall + rise - plateau * at + noise * (random() - 0.5);
    });
    const learningRates = losses.map((_, at) => 10 ** (-7 + (8 * at) / count));
    const made = lossCurve({ learningRates, losses });
    const place = fastaiPlace(made.smoothed);
    expect(place).toBeGreaterThanOrEqual(0);
    expect(valley(made)).toEqual({ lr: learningRates[place] });
    places.add(place);
  }
  expect(places.size).toBeGreaterThan(30);
});

test("it counts steps, not depth: half of the steps may lie on a plateau, as its words say", () => {
  const plateau = Array.from({ length: 40 }, (_, i) => 2 - 1e-9 * i);
  const fall = [1.6, 1.2, 0.8, 0.4];
  // L = 44, ends at 43; 43 − 44 + 14 + 7 = 20.
  expect(valley(curve(...plateau, ...fall, 3))).toEqual({ lr: 120 });
  expect(valley.description).toBe("halfway along the longest fall, in steps (fastai)");
});
