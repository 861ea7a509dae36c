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

test("the start is the median of the first fifth", () => {
  // From 20 down by 1 a place to 0, and up by 1 again but for the last: of the first six 17.5.
  const ending = (end: number) =>
    edgeOf([...Array.from({ length: 29 }, (_, i) => Math.abs(20 - i)), end], 10);
  expect(ending(22.3)).toBe(undefined);
  expect(ending(22.7)).toBe(1e16);
});

test("nine points say nothing, and ten do", () => {
  expect(edgeOf([2, 2, 2, 2, 2, 2, 2, 3, 4])).toBe(undefined);
  expect(edgeOf([2, 2, 2, 2, 2, 2, 2, 2, 3, 4])).toBe(1e-5);
});

test("without a depth, any clear rise counts", () => {
  expect(edgeOf([2, 2, 2, 2, 2, 2, 2, 2, 2.1, 2.2])).toBe(1e-5);
});

test("a curve that is not level over a hundred times its first rate only rises", () => {
  const edge = (last: number) => {
    const learningRates = [1, 2, 3, 5, 10, 30, last, 200, 500, 1000];
    const smoothed = [2, 2, 2, 2, 2, 2, 2, 3, 4, 5];
    return readEdge({ learningRates, losses: smoothed, smoothed, steps: [...smoothed.keys()] });
  };
  expect(edge(99.5)).toBe(undefined);
  expect(edge(100)).toBe(100);
});

test("a rise that is clear, but hardly, counts where three of the last five points stand there", () => {
  const lr = Array.from({ length: 100 }, (_, i) => 10 ** (-7 + i / 12.5));
  const losses = lr.map((_, i) => 2 + (i % 2 === 0 ? 0.1 : -0.1));
  /** The edge where the marked ones of the last points stand so many times as high as is clear. */
  const edge = (marks: string, times: number) => {
    const isHigh = (i: number) => marks[i - (100 - marks.length)] === "^";
    const place = 100 - marks.length + marks.lastIndexOf("_");
    const clear = clearAbove({ lr, losses, smoothed: lr.map(() => 2) }, { start: 2, place });
    const smoothed = lr.map((_, i) => (isHigh(i) ? 2 + times * clear : 2));
    return readEdge({ learningRates: lr, losses, smoothed, steps: [...lr.keys()] });
  };
  expect(edge("_^", 2.1)).toBe(lr[98]);
  expect(edge("____^", 1.9)).toBe(undefined);
  expect(edge("_^^^^^", 1.5)).toBe(lr[94]);
  expect(edge("_^^^^^", 0.9)).toBe(undefined);
  // Of four or of six points, half: their median would be half as high.
  expect(edge("_^^__^", 1.5)).toBe(lr[98]);
  expect(edge("^^___^^", 1.5)).toBe(undefined);
});
