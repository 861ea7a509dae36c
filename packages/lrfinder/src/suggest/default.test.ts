import { expect, test } from "vitest";
import { defaultRule } from "./default.js";

function curve(rates: readonly number[], smoothed: readonly number[]) {
  return { learningRates: rates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
}

test("it is a third of the rate of the smoothed minimum", () => {
  const rates = Array.from({ length: 10 }, (_, i) => Number(`1e${i - 9}`));
  expect(defaultRule(curve(rates, [5, 5, 5, 4, 3, 2, 1, 0, 3, 6]))).toEqual({ lr: 1e-2 / 3 });
});

test("it does not go below where a tenth of the fall is made", () => {
  // Ten points a decade: from 5 at 10^−1.1 over 2.5 to 0 at 10^−0.9. A tenth, 4.5, is made a fifth of the
  // way to 2.5, at 10^−1.08, and a third of the minimum's rate is 10^−1.38.
  const rates = Array.from({ length: 20 }, (_, i) => 10 ** (-2 + i / 10));
  const smoothed = rates.map((_, i) => (i < 10 ? 5 : i === 10 ? 2.5 : 3 * (i - 11)));
  const answer = defaultRule(curve(rates, smoothed));
  if (!("lr" in answer)) throw new Error(answer.reason);
  expect(Math.log10(answer.lr)).toBeCloseTo(-1.08, 12);
});

test("where nothing falls it gives the reason", () => {
  expect(defaultRule(curve([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]))).toEqual({
    reason: "the loss is flat over all learning rates",
  });
});
