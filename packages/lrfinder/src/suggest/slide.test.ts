import { expect, test } from "vitest";
import { slide } from "./slide.js";

/** A curve whose learning rates are 100, 101, …: the place of an answer can be read off it. */
function curve(smoothed: readonly number[]) {
  const learningRates = smoothed.map((_, i) => 100 + i);
  return { learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] };
}

const range = (count: number, lossAt: (i: number) => number) =>
  curve(Array.from({ length: count }, (_, i) => lossAt(i)));

test("the interval moves left until its ends are equally steep, and the place before that answers", () => {
  // 20 losses, 0 but for the last two, 1 and 3. Slopes from the right: 3 − 1 = 2, (3 − 0)/2 = 1.5,
  // (1 − 0)/2 = 0.5, 0. The interval's left end starts at 19 − 15 = 4; differences 2, 1.5, 0.5,
  // then 0 at left end 1: the last that moved was 2.
  const losses = range(20, (i) => [1, 3][i - 18] ?? 0);
  expect(slide(losses)).toEqual({ lr: 102 });
});

test("on a straight line it does not move", () => {
  expect(slide(range(20, (i) => -i))).toEqual({ lr: 104 });
});

test("it stops at the left end", () => {
  expect(slide(range(20, (i) => i * i))).toEqual({ lr: 100 });
});

test("slopes at the ends differ by more than 0.005, in loss a step", () => {
  // For c·i² the last slope is c·(2n − 3), that of the left end 2c·(n − 16): they differ by 29c.
  expect(slide(range(20, (i) => (0.00499 / 29) * i * i))).toEqual({ lr: 104 });
  expect(slide(range(20, (i) => (0.00501 / 29) * i * i))).toEqual({ lr: 100 });
});

test("it needs 16 finite losses", () => {
  expect(slide(range(16, (i) => -i))).toEqual({ lr: 100 });
  expect(slide(range(15, (i) => -i))).toEqual({
    reason: "slide needs 16 finite losses, and there are 15",
  });
  expect(slide(range(17, (i) => (i < 2 ? Number.NaN : -i)))).toEqual({
    reason: "slide needs 16 finite losses, and there are 15",
  });
});
