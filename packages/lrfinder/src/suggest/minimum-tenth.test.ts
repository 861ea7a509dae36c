import { expect, test } from "vitest";
import { minimumTenth } from "./minimum-tenth.js";

function curve(...smoothed: number[]) {
  const learningRates = smoothed.map((_, i) => 2 ** i);
  return { learningRates, losses: smoothed.map(() => 0), smoothed, steps: [...smoothed.keys()] };
}

test("it is a tenth of the rate of the lowest smoothed loss, negative losses included", () => {
  expect(minimumTenth(curve(3, 2, 1, 4))).toEqual({ lr: 0.4 });
  expect(minimumTenth(curve(3, -2, -7, -8, 4))).toEqual({ lr: 0.8 });
});

test("the first of equals counts, and NaN does not", () => {
  expect(minimumTenth(curve(3, 1, 1, 4))).toEqual({ lr: 0.2 });
  expect(minimumTenth(curve(Number.NaN, 3, 5))).toEqual({ lr: 0.2 });
});

test("without a finite loss there is no minimum", () => {
  expect(minimumTenth(curve())).toEqual({ reason: "no loss is finite" });
  expect(minimumTenth(curve(Number.NaN))).toEqual({ reason: "no loss is finite" });
});
