import { expect, test } from "vitest";
import { bootstrapped } from "./bootstrapped.js";

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

test("a mean's interval is two standard errors to both sides", () => {
  // Of 100 values, half 0 and half 1, the mean's standard error is 0.05.
  const values = Array.from({ length: 100 }, (_, i) => i % 2);
  const [low, high] = bootstrapped(values, mean);
  expect(Math.abs(low - (0.5 - 1.96 * 0.05))).toBeLessThan(0.015);
  expect(Math.abs(high - (0.5 + 1.96 * 0.05))).toBeLessThan(0.015);
});

test("what does not vary has no width", () => {
  expect(bootstrapped([3, 3, 3], mean)).toEqual([3, 3]);
});
