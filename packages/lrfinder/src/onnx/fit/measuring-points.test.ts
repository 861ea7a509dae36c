import { expect, test } from "vitest";
import { measuringPoints } from "./measuring-points.js";

test("few updates are all measured", () => {
  expect(measuringPoints(1)).toEqual([1]);
  expect(measuringPoints(20)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

test("many are measured at the powers of a root and at every fiftieth, up to the last", () => {
  const points = measuringPoints(10_000);
  // 10,000 to the power of i / 20: 1.58, 2.51, 3.98, 6.31, 10; every fiftieth is 200, 400, …
  expect(points.slice(0, 5)).toEqual([2, 3, 4, 6, 10]);
  expect(points.slice(-3)).toEqual([9600, 9800, 10_000]);
  expect(points.length).toBeLessThanOrEqual(70);
});
