import { expect, test } from "vitest";
import { balancedWeights } from "./row-weights.js";

test("classes count alike, and rows weigh 1 on average; a class that was not there weighs 1", () => {
  const y = [0, 0, 0, 0, 0, 0, 2, 2];
  const weights = balancedWeights(y);
  // 8 rows of two classes: 8 / (2 · 6) and 8 / (2 · 2).
  expect([...weights([0, 2, 1])]).toEqual([Math.fround(2 / 3), 2, 1]);
  expect([...weights(y)].reduce((sum, each) => sum + each, 0)).toBeCloseTo(8, 5);
});
