import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { divergenceWatch } from "./divergence.js";

/** What the watch knows after each loss, and its decision. */
function watched(losses: readonly number[]) {
  const watch = divergenceWatch();
  return losses.map((loss) => {
    const diverged = watch.see(loss);
    const { start, squares, bestFall } = watch;
    return { start, squares, bestFall, diverged };
  });
}

/** The place of the loss at which the sweep has first diverged; −1 where it never does. */
function divergedAt(losses: readonly number[]): number {
  return watched(losses).findIndex(({ diverged }) => diverged);
}

const level = (count: number, loss: number) => new Array<number>(count).fill(loss);

test("the start is the median of the first five losses, and NaN before", () => {
  const starts = watched([5, 1, 4, 2, 3, 100, 100]).map(({ start }) => start);
  expect(starts).toEqual([NaN, NaN, NaN, NaN, 3, 3, 3]);
});

test("the best fall is how far the median of the last five has been below the start", () => {
  // Medians of five: 4, then 3 (4 4 3 3 2 is 3), 3, 2, 2, 3.
  const falls = watched([4, 4, 4, 4, 4, 3, 3, 2, 2, 9, 9, 9]).map(({ bestFall }) => bestFall);
  expect(falls).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
});

test("the noise comes from the differences of the first twenty losses alone", () => {
  const losses = Array.from({ length: 30 }, (_, i) => (i < 20 ? i % 2 : 50 * (i % 2)));
  // 19 differences of 1.
  expect(watched(losses).at(-1)!.squares).toBe(19);
  expect(watched(losses)[10]!.squares).toBe(10);
});

test("above the start by more than twice the best fall: not at twice, but above it", () => {
  // Losses in float32 have no noise here but their last place; the fall from 10 to 8 is 2.
  const fall = [...level(10, 10), ...level(10, 8)];
  // Noise: one difference of 2 in 19, √(4/19/2) = 0.324, five of which are 1.62, less than 4.
  expect(divergedAt([...fall, ...level(10, 14)])).toBe(-1);
  // The median of five follows after three losses: places 20, 21, 22.
  expect(divergedAt([...fall, ...level(10, 14.001)])).toBe(22);
});

test("above the start by more than five deviations of its noise: not below, but above them", () => {
  // 20 losses in turn 0 and 1: the start is 0, the noise √(19/19/2) = 0.7071; five of them are
  // 3.5355. The median of five is 0 or 1, so there is no fall.
  const start = Array.from({ length: 20 }, (_, i) => i % 2);
  expect(divergedAt([...start, ...level(5, 3.535)])).toBe(-1);
  expect(divergedAt([...start, ...level(5, 3.536)])).toBe(22);
});

test("with fewer than twenty losses, the differences there are count", () => {
  // Eleven losses 0, 1, 0, …, 0 and then h at 11, 12, 13. At 13 there are 13 differences: ten of 1,
  // one of h and two of 0. h > 5·√((10 + h²)/13/2) where h² > 25·10/(26 − 25) = 250, h > 15.81.
  const start = Array.from({ length: 11 }, (_, i) => i % 2);
  expect(divergedAt([...start, ...level(3, 15.8)])).toBe(-1);
  expect(divergedAt([...start, ...level(3, 15.82)])).toBe(13);
});

test("nothing has diverged before ten losses are in", () => {
  // Two steps of ½: squares ½. At place 7 the noise is √(½/7/2), five of which are 0.945, less than
  // 1.
  expect(divergedAt([0, 0, 0, 0.5, ...level(9, 1)])).toBe(9);
});

test("an explosion within the first twenty losses counts as noise until it outgrows that", () => {
  // The difference 9e18 at place 19 makes five deviations 7.3e18; the median is 1e19 at place 21.
  const explosion = Array.from({ length: 30 }, (_, i) => 10 ** i);
  expect(divergedAt(explosion)).toBe(21);
});

test("losses that are equal but for their last place as float32 do not diverge", () => {
  const start = 2.5;
  const place = 2 ** -23 * start;
  const losses = (steps: number) => [...level(20, start), ...level(5, start + steps * place)];
  expect(divergedAt(losses(4.9))).toBe(-1);
  expect(divergedAt(losses(5.1))).toBe(22);
});

test("two wild losses in a row are not a divergence, three are", () => {
  expect(divergedAt([...level(20, 1), 99, 99, ...level(10, 1)])).toBe(-1);
  expect(divergedAt([...level(20, 1), 99, 99, 99, ...level(10, 1)])).toBe(22);
});

test("of 1000 curves of pure noise at most 1 % diverge within 100 steps", () => {
  const next = normal(seededRandom(3));
  let diverged = 0;
  for (let i = 0; i < 1000; i++) if (divergedAt(level(100, 0).map(next)) >= 0) diverged++;
  expect(diverged).toBeLessThanOrEqual(10);
});

test("a·loss + b diverges at the same step", () => {
  const next = normal(seededRandom(15));
  const a = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  const b = fc.double({ min: -100, max: 100, noNaN: true });
  const depth = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(a, b, depth, (factor, shift, deep) => {
      const losses = Array.from(
        { length: 60 },
        (_, i) => next() - deep * Math.min(1, Math.max(0, (i - 15) / 10)) + Math.exp((i - 40) / 2),
      );
      const place = divergedAt(losses);
      expect(place).toBeGreaterThan(30);
      expect(divergedAt(losses.map((loss) => factor * loss + factor * shift))).toBe(place);
    }),
    { seed: 91 },
  );
});
