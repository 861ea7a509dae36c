import { expect, test } from "vitest";
import { highest, lowest, readable } from "./readable.js";

test("only entries whose raw and smoothed losses are finite can be read", () => {
  const curve = {
    learningRates: [1, 2, 3, 4],
    losses: [5, Infinity, 7, 8],
    smoothed: [50, 60, Number.NaN, 80],
    steps: [0, 1, 2, 3],
  };
  expect(readable(curve)).toEqual({ lr: [1, 4], smoothed: [50, 80], losses: [5, 8] });
});

test("the first of the lowest values is found", () => {
  expect([lowest([3, 1, 2, 1]), lowest([-1, -2]), lowest([Infinity]), lowest([])]).toEqual([
    1, 1, 0, -1,
  ]);
});

test("the highest value is found among any number", () => {
  expect([highest([3, 1]), highest([-2, -1]), highest([])]).toEqual([3, -1, -Infinity]);
  expect(highest(new Array<number>(500_000).fill(7))).toBe(7);
});
