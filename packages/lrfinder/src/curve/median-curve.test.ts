import { expect, test } from "vitest";
import { type LossCurve, lossCurve } from "./loss-curve.js";
import { medianCurve } from "./median-curve.js";

const rates = [1, 2, 4, 8, 16];

/** A curve over the first rates, as far as its losses go. */
function curve(...losses: number[]): LossCurve {
  return lossCurve({ learningRates: rates.slice(0, losses.length), losses });
}

test("each step has the median of its losses, and the medians are smoothed again", () => {
  const median = medianCurve([curve(1, 5, 3, 7), curve(2, 4, 9, 7), curve(3, 6, 4, 1)]);
  expect(median).toEqual(curve(2, 5, 4, 7));
});

test("of two curves the mean counts, and one curve is itself", () => {
  expect(medianCurve([curve(1, 5), curve(3, 6)]).losses).toEqual([2, 5.5]);
  expect(medianCurve([curve(1, 5, 3)])).toEqual(curve(1, 5, 3));
});

test("a curve that has stopped counts as +∞ from there on", () => {
  // At the third step 3, 9, ∞; at the fourth 7, ∞, ∞.
  const median = medianCurve([curve(1, 5, 3, 7), curve(2, 4, 9), curve(3, 6)]);
  expect(median).toEqual(curve(2, 5, 9));
});

test("a loss that is not finite counts as +∞, at its step alone", () => {
  const median = medianCurve([curve(1, Number.NaN, 3), curve(2, 4, -Infinity), curve(3, 6, 5)]);
  expect(median.losses).toEqual([2, 6, 5]);
});

test("of two curves the first to stop ends the median, and at the first infinite median it ends for good", () => {
  expect(medianCurve([curve(1, 5, 3), curve(3, 6)]).losses).toEqual([2, 5.5]);
  expect(medianCurve([curve(1, Number.NaN, 3), curve(3, Infinity, 4)]).losses).toEqual([2]);
});

test("no curves, empty curves, and curves of NaN alone are an empty curve", () => {
  const empty = { learningRates: [], losses: [], smoothed: [], steps: [] };
  for (const curves of [[], [curve(), curve()], [curve(Number.NaN, 1)]]) {
    expect(medianCurve(curves)).toEqual(empty);
  }
});

test("steps are those of the longest curve", () => {
  const given = lossCurve({ learningRates: [1, 2], losses: [5, 4], steps: [10, 20] });
  expect(medianCurve([curve(3), given, curve(4)]).steps).toEqual([10]);
});

test("curves of different sweeps are refused", () => {
  const other = lossCurve({ learningRates: [1, 3], losses: [5, 4] });
  expect(() => medianCurve([curve(1, 5, 3), other])).toThrow(
    new RangeError("learningRates must be equal in all curves, not 3 and 2 at 1"),
  );
});
