import { expect, test } from "vitest";
import { growingPath } from "./growing-path.js";
import type { Point } from "./points.js";

const points: Point[] = [
  [0, 0],
  [1, 2],
  [3, 4.04],
  [5, 6],
];

test("it grows by what is new, and begins anew where it is asked for less", () => {
  const path = growingPath(points);
  expect(path(1)).toBe("M0.0,0.0L1.0,2.0");
  expect(path(3)).toBe("M0.0,0.0L1.0,2.0L3.0,4.0L5.0,6.0");
  expect(path(0)).toBe("M0.0,0.0");
  expect(path(99)).toBe("M0.0,0.0L1.0,2.0L3.0,4.0L5.0,6.0");
  expect(growingPath(points, 2)(3)).toBe("M3.0,4.0L5.0,6.0");
  expect(growingPath(points, 2)(1)).toBe("");
});

test("it ends where it leaves what can be drawn, in the direction in which it leaves", () => {
  const path = growingPath([
    [0, 0],
    [0, 1e9],
    [7, 7],
  ]);
  expect(path(2)).toBe("M0.0,0.0L0.0,2000.0");
});
