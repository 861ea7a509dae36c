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

/** Losses of which each inner one is so far off the line between its neighbours, else on it. */
function offBy(count: number, off: Readonly<Record<number, number>>): number[] {
  const losses = [0, 0];
  for (let i = 1; i + 1 < count; i++) {
    losses.push(2 * losses[i]! - losses[i - 1]! + 2 * (off[i] ?? 0));
  }
  return losses;
}
/** How far the loss is off its line at which the noise of a part is read. */
const offOf = (losses: readonly number[], place: number) =>
  (clearAbove(points(losses), { start: 0, place }) / bound(losses.length)) *
  Math.sqrt(1.5) *
  1.1503;

test("a part is twelve points: its ten inner ones, and none beside them, make its noise", () => {
  // In order, the upper quartile of ten is the seventh: of six on the line and four off it, that
  // which is least off. A point more or less, and it is the next one.
  const atPlace = { 21: 90, 22: 4, 29: 5, 30: 6, 31: 7 };
  expect(offOf(offBy(40, atPlace), 32)).toBeCloseTo(4, 9);
  const atStart = { 6: 90, 7: 4, 14: 5, 15: 6, 16: 7, 17: 90 };
  expect(offOf(offBy(40, atStart), 39)).toBeCloseTo(4, 9);
});

test("a part of 100 points is a fifth of them", () => {
  // Of 18 inner points 12 are on the line, and the 13th is the upper quartile.
  const atPlace = { 84: 4, 85: 5, 86: 6, 87: 7, 88: 8, 89: 9 };
  expect(offOf(offBy(100, atPlace), 90)).toBeCloseTo(4, 9);
});

test("a curve of 14 points has no parts, and one of 15 has", () => {
  const atEnd = { 8: 4, 9: 4, 10: 4, 11: 4 };
  expect(offOf(offBy(14, atEnd), 12)).toBe(0);
  expect(offOf(offBy(15, atEnd), 12)).toBeCloseTo(4, 9);
});

test("it is never less than a float32 can tell apart", () => {
  const clear = clearAbove(points(jumps(18, () => 0)), { start: -5 });
  expect(clear).toBeCloseTo(5 * 2 ** -23 * bound(18), 18);
});
