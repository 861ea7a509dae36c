import { expect, test } from "vitest";
import { clearAbove } from "./clear.js";

/** Losses that jump by `size` and so are off their lines by it: size / √1.5 / 0.6745 deviations. */
const jumps = (count: number, size: (i: number) => number) =>
  Array.from({ length: count }, (_, i) => (i % 2) * size(i));
const points = (losses: readonly number[]) => ({
  lr: losses.map((_, i) => 10 ** (i / 10)),
  losses,
  smoothed: losses,
});
const bound = (count: number) => 0.5 + 14 / Math.sqrt(count - 2);

test("it is so many deviations of the whole curve's noise, the fewer the more points there are", () => {
  for (const count of [18, 102]) {
    const clear = clearAbove(points(jumps(count, () => 2)), { start: 0 });
    expect(clear).toBeCloseTo((bound(count) * 2) / Math.sqrt(1.5) / 0.6745, 9);
  }
});

test("noise at the first points or up to the place counts where it is greater", () => {
  const deviations = (size: (i: number) => number, place?: number) =>
    clearAbove(points(jumps(102, size)), { start: 0, place }) / bound(102) / (2 / Math.sqrt(1.5));
  const late = (i: number) => (i > 70 ? 20 : 2);
  expect(deviations(late)).toBeCloseTo(1 / 0.6745, 9);
  expect(deviations(late, 60)).toBeCloseTo(1 / 0.6745, 9);
  expect(deviations(late, 95)).toBeCloseTo(10 / 1.1503, 9);
  expect(deviations((i) => (i < 30 ? 20 : 2), 95)).toBeCloseTo(10 / 1.1503, 9);
});

test("it is never less than a float32 can tell apart", () => {
  const clear = clearAbove(points(jumps(18, () => 0)), { start: -5 });
  expect(clear).toBeCloseTo(5 * 2 ** -23 * bound(18), 18);
});
