import { expect, test } from "vitest";
import { lossCurve } from "./loss-curve.js";
import { smooth } from "./smooth.js";

test("a curve keeps the raw losses next to the smoothed ones, and counts steps from 0", () => {
  const learningRates = [1e-3, 1e-2, 1e-1, 1];
  const losses = [2.3, Number.NaN, 0.7, Infinity];
  const curve = lossCurve({ learningRates, losses });
  expect(curve).toEqual({
    learningRates: [1e-3, 1e-2, 1e-1, 1],
    losses: [2.3, Number.NaN, 0.7, Infinity],
    smoothed: [2.3, Number.NaN, 0.7, Number.NaN],
    steps: [0, 1, 2, 3],
  });
});

test("the smoothed losses are those of smooth", () => {
  const learningRates = [1, 2, 4, 8, 16];
  const losses = [5, 4, 4.5, 1, 9];
  expect(lossCurve({ learningRates, losses }).smoothed).toEqual(smooth(learningRates, losses));
});

test("steps can be given, and the curve is a copy", () => {
  const record = { learningRates: [1, 2], losses: [4, 3], steps: [10, 20] };
  const curve = lossCurve(record);
  record.learningRates[0] = 9;
  record.losses[0] = 9;
  record.steps[0] = 9;
  expect(curve).toEqual({
    learningRates: [1, 2],
    losses: [4, 3],
    smoothed: [4, 3],
    steps: [10, 20],
  });
});

test("nothing recorded is an empty curve, and equal rates are allowed", () => {
  const empty = { learningRates: [], losses: [], smoothed: [], steps: [] };
  expect(lossCurve({ learningRates: [], losses: [] })).toEqual(empty);
  expect(lossCurve({ learningRates: [1, 1], losses: [3, 2] }).smoothed).toEqual([3, 2]);
});

test("a wrong record is refused, with what is wrong and where", () => {
  const table = [
    [{ losses: [1] }, "losses must be as long as learningRates (2), not 1"],
    [{ steps: [0, 1, 2] }, "steps must be as long as learningRates (2), not 3"],
    [{ learningRates: [1, 0] }, "learningRates[1] must be a number above 0, not 0"],
    [{ learningRates: [NaN, 1] }, "learningRates[0] must be a number above 0, not NaN"],
    [{ learningRates: [2, 1] }, "learningRates must not decrease, as 1 at 1 does"],
  ] as const;
  for (const [wrong, message] of table) {
    const record = { learningRates: [1, 2], losses: [3, 4], ...wrong };
    expect(() => lossCurve(record)).toThrow(new RangeError(message));
  }
});
