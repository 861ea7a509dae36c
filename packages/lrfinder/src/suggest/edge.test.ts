import { expect, test } from "vitest";
import { clearAbove } from "./clear.js";
import { readEdge } from "./edge.js";

/** One rate a decade, from 1e-12 on, and losses that are already smooth. */
function edgeOf(smoothed: readonly number[], depth?: number): number | undefined {
  const learningRates = smoothed.map((_, i) => Number(`1e${i - 12}`));
  return readEdge(
    { learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] },
    { depth },
  );
}

test("the edge is the last rate at which the loss is not above its start", () => {
  expect(edgeOf([2, 2, 2, 2, 1, 0, 1, 2, 3, 4])).toBe(1e-5);
});

test("a loss that ends no higher than its start has none, nor one that rises from its first rates on", () => {
  expect(edgeOf([2, 2, 2, 2, 1, 0, 0, 1, 2, 2])).toBe(undefined);
  expect(edgeOf([2, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBe(undefined);
});

test("a return to the start, or hardly above it, is none: half of the fall is asked for", () => {
  const ending = (end: number) => edgeOf([2, 2, 2, 2, 1, 0, 1, 2, end, end], 2);
  expect(ending(2.9)).toBe(undefined);
  expect(ending(3.1)).toBe(1e-5);
});

test("a rise that is clear, but hardly, counts where it lasts for five points", () => {
  const lr = Array.from({ length: 100 }, (_, i) => 10 ** (-7 + i / 12.5));
  const losses = lr.map((_, i) => 2 + (i % 2 === 0 ? 0.1 : -0.1));
  /**
   * The edge where the last `count` points stand so many times as high above the start as is clear.
   */
  const edge = (count: number, times: number) => {
    const level = { lr, losses, smoothed: lr.map(() => 2) };
    const clear = clearAbove(level, { start: 2, place: 99 - count });
    const smoothed = lr.map((_, i) => (i < 100 - count ? 2 : 2 + times * clear));
    return readEdge({ learningRates: lr, losses, smoothed, steps: [...lr.keys()] });
  };
  expect(edge(1, 2.1)).toBe(lr[98]);
  expect(edge(2, 1.5)).toBe(undefined);
  expect(edge(5, 1.5)).toBe(lr[94]);
  expect(edge(5, 0.9)).toBe(undefined);
});
