import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve } from "../../curve/loss-curve.js";
import { lossDomain } from "./loss-domain.js";

const domainOf = (losses: readonly number[]) => {
  const curve = lossCurve({ learningRates: losses.map((_, i) => 10 ** (i / 10 - 5)), losses });
  return lossDomain(curve, [curve]);
};
/** A fall from 2 to 1, over 40 steps. */
const fall = Array.from({ length: 40 }, (_, i) => 2 - 1 / (1 + Math.exp(20 - i)));

test("without an explosion the losses fill the plot, with a twentieth of padding", () => {
  const [low, high] = domainOf(fall);
  expect(low).toBeCloseTo(0.95, 3);
  expect(high).toBeCloseTo(2.05, 3);
});

test.each([[[1.2, 40, 1e6]], [[1.2, 40, 1e30]], [[1.2, 3.1, 1e300]]])(
  "an explosion to %j is cut at 0.6 of the fall above the start",
  (end) => {
    const [low, high] = domainOf([...fall, ...end]);
    expect(low).toBeCloseTo(1 - 0.05 * 1.6, 2);
    expect(high).toBeCloseTo(2.6 + 0.05 * 1.6, 2);
  },
);

test("of a curve that only rises the lower half is shown", () => {
  const rise = Array.from({ length: 41 }, (_, i) => 1 + i ** 3);
  const [low, high] = domainOf(rise);
  expect(low).toBeLessThanOrEqual(1);
  expect(high).toBeGreaterThan(1 + 20 ** 3);
  expect(high).toBeLessThan(1 + 25 ** 3);
});

test("a single loss far below the minimum is cut too", () => {
  const losses = fall.map((loss, i) => (i === 10 ? -1e5 : loss));
  expect(domainOf(losses)[0]).toBeGreaterThan(0);
});

test.each([
  ["constant losses", [2, 2, 2, 2, 2, 2], [1.9, 2.1]],
  ["zeros", [0, 0, 0], [-1, 1]],
  ["the smallest doubles", [5e-324, 1e-320, 0], [-1, 1]],
  ["one loss", [4], [3.8, 4.2]],
  ["a negative constant", [-2, -2], [-2.1, -1.9]],
  ["no loss", [], [0, 1]],
  ["no finite loss", [Number.NaN, Infinity], [0, 1]],
])("%s are shown in the middle", (_, losses, [low, high]) => {
  const domain = domainOf(losses);
  expect(domain[0]).toBeCloseTo(low!, 12);
  expect(domain[1]).toBeCloseTo(high!, 12);
});

test("positive losses never show negative ones", () => {
  expect(domainOf(fall.map((loss) => loss - 0.999))[0]).toBe(0);
});

test("the domain follows a·loss + b, and holds the start and the minimum", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 12, maxLength: 40 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: -5, max: 5, noNaN: true }),
      (noisy, a, b) => {
        const losses = noisy.map((loss, i) => loss + 5 - i / 10 + (i > 30 ? 1e3 : 0));
        const smoothed = lossCurve({
          learningRates: losses.map((_, i) => 10 ** (i / 10 - 5)),
          losses,
        }).smoothed;
        const [low, high] = domainOf(losses);
        expect(low).toBeLessThanOrEqual(Math.min(...smoothed));
        expect(high).toBeGreaterThanOrEqual(smoothed.slice(0, 5).toSorted((x, y) => x - y)[2]!);
        // Zero is a floor of its own only for losses that are not negative.
        const below = losses.map((loss) => loss - 2000);
        const [lower, upper] = domainOf(below);
        const [moved, stretched] = domainOf(below.map((loss) => a * loss + b - 100));
        expect(moved).toBeCloseTo(a * lower + b - 100, 5);
        expect(stretched).toBeCloseTo(a * upper + b - 100, 5);
      },
    ),
  );
});
