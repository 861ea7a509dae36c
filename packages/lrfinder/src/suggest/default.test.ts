import { expect, test } from "vitest";
import { defaultRule } from "./default.js";
import { dividesEdge, dividesEdgeElse, dividesMinimum } from "./wanted-shares.test-kit.js";

function curve(rates: readonly number[], smoothed: readonly number[]) {
  return { learningRates: rates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
}

/** One rate a decade, from 1e-9 on. */
const decades = (count: number) => Array.from({ length: count }, (_, i) => Number(`1e${i - 9}`));

test("it is a share of the minimum's rate, where no edge is seen", () => {
  // From 6 down to 0 at 1e-2, and back to 5 only.
  const answer = defaultRule(curve(decades(10), [6, 6, 6, 5, 4, 3, 1, 0, 3, 5]));
  expect(answer).toEqual({ lr: (1 / dividesMinimum) * 1e-2 });
});

test("where the loss climbs above its start, it is a share of that rate", () => {
  // The last rate at which the loss is no higher than its start is 1e-1.
  const answer = defaultRule(curve(decades(10), [6, 6, 6, 5, 4, 3, 1, 0, 3, 600]));
  expect(answer).toEqual({ lr: (1 / dividesEdgeElse) * 1e-1 });
});

const optimizers = [...Object.entries(dividesEdge), ["lion", dividesEdgeElse]] as const;
test.each(optimizers)("with %s it is that rate divided by %d", (optimizer, by) => {
  // The minimum and the last rate before the explosion are 1e-1.
  const falling = curve(decades(10), [6, 6, 6, 5, 4, 3, 2, 1, 0, 600]);
  expect(defaultRule(falling, { optimizer })).toEqual({ lr: (1 / by) * 1e-1 });
});

test("it does not go below where a tenth of the fall is made, nor above the minimum", () => {
  // Ten points a decade: from 5 at 10^−1.1 over 2.5 to 0 at 10^−0.9. A tenth, 4.5, is made a fifth
  // of the way to 2.5, at 10^−1.08; the minimum's rate divided by 5 is 10^−1.6.
  const rates = Array.from({ length: 20 }, (_, i) => 10 ** (-2 + i / 10));
  const steep = rates.map((_, i) => (i < 10 ? 5 : i === 10 ? 2.5 : 0.1 * (i - 11)));
  const answer = defaultRule(curve(rates, steep));
  if (!("lr" in answer)) throw new Error(answer.reason);
  expect(Math.log10(answer.lr)).toBeCloseTo(-1.08, 12);
  // The minimum at 1e-6, the edge at 1e3.
  const long = [6, 6, 3, 0, 1, 2, 3, 4, 4, 4, 4, 4, 5, 600];
  expect(defaultRule(curve(decades(14), long))).toEqual({ lr: 1e-6 });
});

test("a curve that is level and explodes is read in the same way", () => {
  const answer = defaultRule(curve(decades(10), [6, 6, 6, 6, 6, 6, 6, 6, 6, 600]));
  expect(answer).toEqual({ lr: (1 / dividesEdgeElse) * 1e-1 });
});

test("where nothing falls or explodes it gives the reason", () => {
  expect(defaultRule(curve([1, 2, 3, 4, 5], [1, 1, 1, 1, 1]))).toEqual({
    reason: "the loss is flat over all learning rates: look at the data, or raise maxLr",
  });
});
