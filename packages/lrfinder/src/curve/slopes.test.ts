import { expect, test } from "vitest";
import type { LossCurve } from "./loss-curve.js";
import { slopes } from "./slopes.js";

/** A curve whose smoothed losses are given; the raw ones are not to be read. */
function curve(learningRates: readonly number[], smoothed: readonly number[]): LossCurve {
  const losses = smoothed.map(() => 1e9);
  return { learningRates, losses, smoothed, steps: [...smoothed.keys()] };
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    if (Number.isNaN(value)) expect(actual[i]).toBe(Number.NaN);
    else expect(actual[i]).toBeCloseTo(value, 9);
  }
}

test("a slope is a difference of losses a decade: in the middle over both neighbours, at an end over one", () => {
  expectClose(slopes(curve([0.01, 0.1, 1, 10], [3, 2, 0, 5])), [-1, -1.5, 1.5, 5]);
});

test("the slopes of a parabola over unevenly spaced rates are exact inside", () => {
  const x = [-4, -3, -1, -0.5, 1];
  // d x² / dx = 2x; at the ends the slope of the stretch, the sum of its two places.
  const found = slopes(
    curve(
      x.map((at) => 10 ** at),
      x.map((at) => at * at),
    ),
  );
  expectClose(found, [-7, -6, -2, -1, 0.5]);
});

test("a loss that is not finite has no slope and is stepped over", () => {
  const found = slopes(curve([0.1, 1, 10, 100], [4, Number.NaN, 2, 1]));
  expectClose(found, [-1, Number.NaN, -1, -1]);
});

test("of equal learning rates each looks past the others", () => {
  const found = slopes(curve([1, 10, 10, 100], [4, 3, 2, 0]));
  // At the second −1 from the left and −3 to the right, at the third −2 and −2.
  expectClose(found, [-1, -2, -2, -2]);
});

test("without another learning rate there is no slope", () => {
  expectClose(slopes(curve([], [])), []);
  expectClose(slopes(curve([1], [4])), [Number.NaN]);
  expectClose(slopes(curve([1, 1], [4, 5])), [Number.NaN, Number.NaN]);
  expectClose(slopes(curve([1, 2], [4, Number.NaN])), [Number.NaN, Number.NaN]);
});
