import { expect, test } from "vitest";
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
