import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve } from "./loss-curve.js";
import { medianCurve } from "./median-curve.js";
import { notBelowZero } from "./not-below-zero.js";
import { smooth } from "./smooth.js";

test("heights below 0 go between 0 and the lowest above it, in their order", () => {
  // From −0.3 … 0.1 to 0 … 0.1: −0.1 is half way, 0 at three quarters.
  const squeezed = notBelowZero([2, 1, 0.2, 0, 0, 3], [2, 0.1, 0, -0.1, -0.3, 3]);
  const heights = [2, 0.1, 0.075, 0.05, 0, 3];
  for (const [i, height] of heights.entries()) expect(squeezed[i]).toBeCloseTo(height, 15);
  expect([squeezed[0], squeezed[1], squeezed[4], squeezed[5]]).toEqual([2, 0.1, 0, 3]);
});

test("a curve that is nowhere below 0 keeps its bits, gaps and zeros included", () => {
  const heights = [0.1 + 0.2, Number.NaN, 0, 1e-300, 5];
  expect(notBelowZero([1, Number.NaN, 0, 1, 5], heights)).toEqual(heights);
});

test("losses that are negative themselves may be smoothed below 0", () => {
  const heights = [1, -0.5, -2];
  expect(notBelowZero([1, -0.1, 3], heights)).toEqual(heights);
  // An explosion downwards is no loss that can be smoothed.
  expect(notBelowZero([1, -Infinity, 3], [1, Number.NaN, -0.2])[2]).toBe(0);
});

test("where nothing is above 0, all below is 0", () => {
  expect(notBelowZero([0, 0, 0], [0, -1, -2])).toEqual([0, 0, 0]);
});

test("no curve of losses of at least 0 is smoothed below it, and its lowest point stays", () => {
  const loss = fc.double({ min: 0, max: 1, noNaN: true });
  const shapes = fc.array(fc.tuple(loss, fc.constantFrom(1e-9, 1e-3, 1, 1e6)), {
    minLength: 5,
    maxLength: 60,
  });
  let below = 0;
  fc.assert(
    fc.property(shapes, (shape) => {
      const losses = shape.map(([height, scale]) => height * scale);
      const learningRates = losses.map((_, i) => 10 ** (-5 + (4 * i) / losses.length));
      const plain = smooth(learningRates, losses);
      const { smoothed } = lossCurve({ learningRates, losses });
      if (plain.some((height) => height < 0)) below++;
      for (const [i, height] of smoothed.entries()) {
        expect(height).toBeGreaterThanOrEqual(0);
        if (plain[i]! > 0) expect(height).toBe(plain[i]);
      }
      const place = plain.indexOf(Math.min(...plain));
      expect(smoothed[place]).toBe(Math.min(...smoothed));
      const median = medianCurve([lossCurve({ learningRates, losses })]);
      expect(Math.min(...median.smoothed)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 12, numRuns: 300 },
  );
  expect(below).toBeGreaterThan(30);
});
