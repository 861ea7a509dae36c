import fc from "fast-check";
import { expect, test } from "vitest";
import { normal, seededRandom } from "../numeric/random.js";
import { lossCurve } from "./loss-curve.js";
import { noise } from "./noise.js";
import { slopes } from "./slopes.js";
import { smooth } from "./smooth.js";

/**
 * log10 of 100 learning rates over the eight decades from 1e-7, and of any other count over as
 * many.
 */
const places = (count = 100) => Array.from({ length: count }, (_, i) => -7 + (8 * i) / count);
const ratesAt = (x: readonly number[]) => x.map((at) => 10 ** at);

function lowest(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

function smoothed(lossAt: (x: number) => number, x = places()): number[] {
  return smooth(ratesAt(x), x.map(lossAt));
}

test("no point, one and two stay as they are", () => {
  expect(smooth([], [])).toEqual([]);
  expect(smooth([1], [5])).toEqual([5]);
  expect(smooth([1, 2], [5, 9])).toEqual([5, 9]);
});

test("three points give the line through them, the middle one held between its neighbours", () => {
  // (−1, 0), (0, 6 → 3), (1, 3): slope 3/2, mean 2.
  const line = smooth([0.1, 1, 10], [0, 6, 3]);
  for (const [i, height] of [0.5, 2, 3.5].entries()) expect(line[i]).toBeCloseTo(height, 12);
});

test("a wild end is held to its neighbours from five points on", () => {
  const rates = [1, 10, 100, 1000, 10_000];
  expect(smooth(rates, [60, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0]);
  expect(smooth(rates, [0, 0, 0, 0, 60])).toEqual([0, 0, 0, 0, 0]);
  // 60, 0, 0, 0: mean 15, slope −90/5 = −18, at the first 15 + 18·1.5.
  expect(smooth(rates.slice(0, 4), [60, 0, 0, 0])[0]).toBeCloseTo(42, 12);
});

test("three neighbours are looked at on each side, however far away, and no more", () => {
  // Four decades apart. At the first point 0, 1, 2, 6 over places 0 … 3: mean 2.25, slope
  // 9.5/5 = 1.9, 2.25 − 1.9·1.5 = −0.6.
  expect(smooth([1e-8, 1e-4, 1, 1e4, 1e8], [0, 1, 2, 6, 50])[0]).toBeCloseTo(-0.6, 12);
});

/** The height of the least-squares line through points, and its weight; both as its words say. */
function lineAt(points: readonly (readonly number[])[], at: number, noiseVariance: number) {
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x!, y!), 0);
  const count = points.length;
  const [meanX, meanY] = [sum((x) => x) / count, sum((_, y) => y) / count];
  const spreadX = sum((x) => (x - meanX) ** 2);
  const slope = sum((x, y) => (x - meanX) * (y - meanY)) / spreadX;
  const lineY = (x: number) => meanY + slope * (x - meanX);
  const residual = (sum((x, y) => (y - lineY(x)) ** 2) + 4 * noiseVariance) / (count - 2 + 4);
  const variance = residual * (1 / count + (at - meanX) ** 2 / spreadX);
  return { height: lineY(at), weight: 1 / variance };
}

test("it is the mean of the lines within 3/8, 3/4, 3/2 and 3 decades, by their inverse variances", () => {
  // Rises everywhere, by steps that differ by less than a factor of 2, so that there are no spikes.
  // As much as a tenth of a reach is more than one point.
  const points = Array.from({ length: 130 }, (_, i) => [-7 + 0.0365 * i, i + 3 * Math.sin(i / 9)]);
  const [x, y] = [points.map((point) => point[0]!), points.map((point) => point[1]!)];
  const variance = noise(x, y) ** 2;
  const heights = smooth(ratesAt(x), y);
  // At the very ends there are too few points on one side for a line.
  for (let k = 3; k < 127; k++) {
    const at = x[k]!;
    const lines = [0.375, 0.75, 1.5, 3].flatMap((reach) => [
      points.filter((point) => Math.abs(point[0]! - at) <= reach),
      points.slice(0, k + 1).filter((point) => point[0]! >= at - reach),
      points.slice(k).filter((point) => point[0]! <= at + reach),
    ]);
    const fitted = lines.map((line) => lineAt(line, at, variance));
    const weights = fitted.reduce((sum, { weight }) => sum + weight, 0);
    const wanted = fitted.reduce((sum, { height, weight }) => sum + height * weight, 0) / weights;
    expect(heights[k]! / wanted).toBeCloseTo(1, 9);
  }
});

test("a point is within reach up to a billionth of a decade further", () => {
  /** The first height, where the fifth point is so far away, and another half a decade. */
  const first = (distance: number) =>
    smooth(ratesAt([0, 0.05, 0.1, 0.15, distance, 0.5]), [0, 1, 0, 1, 5, 7])[0]!;
  const within = first(0.375);
  expect(first(0.375 + 0.95e-9)).toBeCloseTo(within, 6);
  expect(Math.abs(first(0.375 + 1.05e-9) - within)).toBeGreaterThan(0.001);
});

/** A curve level at 0 behind five losses of −1, and at `height` where `places` say so. */
function smoothedWith(height: number, places: readonly number[], count = 25): number[] {
  const x = Array.from({ length: count }, (_, i) => i / 12);
  return smooth(
    ratesAt(x),
    x.map((_, i) => (places.includes(i) ? height : i < 5 ? -1 : 0)),
  );
}

test("an explosion counts as 10,000 times the fall, and no more", () => {
  const end = [20, 21, 22, 23, 24];
  expect(smoothedWith(10_100, end)).toEqual(smoothedWith(1e9, end));
  expect(smoothedWith(9900, end)).not.toEqual(smoothedWith(1e9, end));
});

test("of 25 losses three may be wild: they count as ten times as low as the others", () => {
  const three = [12, 13, 14];
  expect(smoothedWith(-10.1, three)).toEqual(smoothedWith(-1e6, three));
  expect(smoothedWith(-9.9, three)).not.toEqual(smoothedWith(-1e6, three));
  expect(smoothedWith(-1e5, three, 24)).not.toEqual(smoothedWith(-1e6, three, 24));
  const four = [12, 13, 14, 15];
  expect(smoothedWith(-1e5, four)).not.toEqual(smoothedWith(-1e6, four));
});

test("a constant stays as it is to the bit", () => {
  expect(new Set(smoothed(() => 0.1))).toEqual(new Set([0.1]));
});

test("a straight line in log rate stays as it is, over even and uneven places", () => {
  const line = (x: number) => 2 - 0.3 * x;
  const uneven = [-7, -6.99, -6, -3, -2.9, -2.8, -2.7, 0, 1];
  for (const x of [places(), places(5), uneven]) {
    for (const [i, height] of smoothed(line, x).entries()) {
      expect(height).toBeCloseTo(line(x[i]!), 12);
    }
  }
});

test("a symmetric valley keeps its minimum, and both its sides are alike", () => {
  for (const count of [33, 65, 101, 201]) {
    const x = places(count);
    const middle = (count - 1) / 2;
    for (const valley of [(d: number) => d * d, Math.abs, (d: number) => Math.abs(d) ** 1.5]) {
      const heights = smoothed((at) => valley(at - x[middle]!), x);
      expect(lowest(heights)).toBe(middle);
      for (let i = 1; i <= middle; i++) {
        expect(heights[middle - i]).toBeCloseTo(heights[middle + i]!, 8);
      }
    }
  }
});

test("the steepest point of a sigmoid stays put within one of 100 steps, however wide it is", () => {
  const x = places();
  for (const place of [40, 60]) {
    for (const width of [0.1, 0.2, 0.3, 0.5, 1]) {
      const losses = x.map((at) => 1 / (1 + Math.exp((at - x[place]!) / width)));
      const slope = slopes(lossCurve({ learningRates: ratesAt(x), losses }));
      expect(Math.abs(lowest(slope) - place)).toBeLessThanOrEqual(1);
    }
  }
});

test("a cliff right of the minimum neither moves it nor changes its height by a hundredth", () => {
  const x = places();
  const edge = 60;
  for (const width of [0.1, 0.2, 0.3, 0.5, 1]) {
    for (const height of [1, 10, 1e3, 1e6, 1e12]) {
      const losses = x.map((at, i) =>
        i <= edge ? -1 / (1 + Math.exp(-(at - x[edge]! + 1) / width)) : height * (i - edge) ** 2,
      );
      const heights = smooth(ratesAt(x), losses);
      expect(lowest(heights)).toBe(edge);
      expect(Math.abs(heights[edge]! - losses[edge]!)).toBeLessThan(0.01);
    }
  }
});

test("a single spike, up or down, leaves no trace on a line", () => {
  const x = places();
  for (const spike of [1e6, -1e6]) {
    const losses = x.map((at, i) => (i === 50 ? spike : at));
    for (const [i, height] of smooth(ratesAt(x), losses).entries()) {
      expect(height).toBeCloseTo(x[i]!, 1);
    }
  }
});

test("a loss that is not finite gives NaN at its place and is left out everywhere else", () => {
  const x = places();
  const gaps = new Map([
    [10, Number.NaN],
    [50, Infinity],
    [51, -Infinity],
    [99, Number.NaN],
  ]);
  const heights = smooth(
    ratesAt(x),
    x.map((at, i) => gaps.get(i) ?? Math.sin(at)),
  );
  const kept = x.filter((_, i) => !gaps.has(i));
  const without = smooth(ratesAt(kept), kept.map(Math.sin));
  expect(heights.filter((_, i) => gaps.has(i))).toEqual([NaN, NaN, NaN, NaN]);
  expect(heights.filter((_, i) => !gaps.has(i))).toEqual(without);
  expect(smooth([1, 2], [Number.NaN, Infinity])).toEqual([NaN, NaN]);
});

test("losses near the largest double and equal learning rates give no NaN", () => {
  const huge = places(20).map((_, i) => (i % 2 === 0 ? 1e308 : -1e308));
  for (const height of smooth(ratesAt(places(20)), huge)) expect(height).not.toBeNaN();
  for (const height of smooth([1, 1, 1, 1], [1, 2, 2, 3])) {
    expect(Math.abs(height - 2)).toBeLessThan(0.5);
  }
});

test("an explosion at the start leaves the rest of the curve as it would be", () => {
  const x = places();
  const calm = x.map((at, i) => Math.sin(at) + 0.01 * Math.sin(i * i));
  const without = smooth(ratesAt(x), calm);
  for (const height of [1e3, 1e6, 1e12, 1e30]) {
    const losses = calm.map((loss, i) => (i < 5 ? height : loss));
    const heights = smooth(ratesAt(x), losses);
    for (let i = 20; i < 100; i++) expect(Math.abs(heights[i]! - without[i]!)).toBeLessThan(0.01);
  }
});

test("noise shrinks: on a flat curve of 100 points to less than 0.35 of its deviation", () => {
  const next = normal(seededRandom(6));
  let squares = 0;
  for (let curve = 0; curve < 50; curve++) {
    for (const height of smoothed(() => next())) squares += height ** 2 / 5000;
  }
  expect(Math.sqrt(squares)).toBeLessThan(0.35);
});

test("smooth(a·loss + b) is a·smooth(loss) + b for a above 0", () => {
  const loss = fc.double({ min: -10, max: 10, noNaN: true });
  const losses = fc.array(fc.oneof({ weight: 9, arbitrary: loss }, fc.constant(Number.NaN)), {
    minLength: 1,
    maxLength: 40,
  });
  const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(losses, factor, loss, (raw, a, b) => {
      const rates = ratesAt(places(raw.length));
      const changed = smooth(
        rates,
        raw.map((value) => a * value + b),
      );
      for (const [i, height] of smooth(rates, raw).entries()) {
        const off = Math.abs(changed[i]! - (a * height + b));
        if (Number.isNaN(height)) expect(changed[i]).toBeNaN();
        else expect(off).toBeLessThan(1e-6 * (Math.abs(a) + Math.abs(b)));
      }
    }),
    { seed: 61 },
  );
});

test("turning the curve round turns the smoothed one round", () => {
  const loss = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(loss, { minLength: 3, maxLength: 100, size: "max" }), (losses) => {
      // Points 3/40 of a decade apart lie at the edges of all reaches, but for rounding.
      const x = losses.map((_, i) => -7 + 0.075 * i);
      const forwards = smooth(ratesAt(x), losses);
      const backwards = smooth(ratesAt(x), losses.toReversed()).reverse();
      for (const [i, height] of forwards.entries()) expect(backwards[i]).toBeCloseTo(height, 6);
    }),
    { seed: 62, numRuns: 30 },
  );
});
