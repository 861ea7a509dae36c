import { expect, test } from "vitest";
import { normal, permutation, seededRandom } from "./random.js";

/** The first values of a source, as the 32-bit whole numbers behind them. */
function bits(seed: number, count: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random() * 2 ** 32);
}

/** Σ (seen − expected)² / expected over equally likely cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test("the values are those of sfc32, computed with whole numbers of any size in Python", () => {
  expect(bits(0, 4)).toEqual([1427488602, 1980682239, 456575201, 3300212312]);
  expect(bits(1, 4)).toEqual([573063952, 3268221502, 703077755, 2308299391]);
});

test("all 53 bits of a seed count", () => {
  expect(bits(2 ** 32, 4)).toEqual([3568522572, 2118479590, 2258263061, 3685413526]);
  expect(bits(2 ** 53 - 1, 4)).toEqual([4251970214, 283121339, 3233253927, 4087913446]);
});

test("two sources of one seed do not disturb each other", () => {
  const one = seededRandom(3);
  const other = seededRandom(3);
  one();
  one();
  const third = one();
  other();
  other();
  expect(other()).toBe(third);
});

test("the values are uniform in [0, 1): in 64 cells, and in 8 × 8 cells of successive pairs", () => {
  const random = seededRandom(5);
  const single = new Array<number>(64).fill(0);
  const pairs = new Array<number>(64).fill(0);
  for (let i = 0; i < 64_000; i++) {
    const [first, second] = [random(), random()];
    single[Math.floor(first * 64)]!++;
    pairs[Math.floor(first * 8) * 8 + Math.floor(second * 8)]!++;
  }
  // 63 degrees of freedom: 99.9 % of true uniforms lie below 103.4, 99.9 % above 32.
  for (const counts of [single, pairs]) {
    expect(chiSquare(counts)).toBeLessThan(103.4);
    expect(chiSquare(counts)).toBeGreaterThan(32);
  }
});

test("the first values of neighbouring seeds are uniform, too", () => {
  const counts = new Array<number>(64).fill(0);
  for (let seed = 0; seed < 6400; seed++) counts[Math.floor(seededRandom(seed)() * 64)]!++;
  expect(chiSquare(counts)).toBeLessThan(103.4);
});

test("a permutation holds every place once, and 0 or 1 places are no case of their own", () => {
  const order = permutation(1000, seededRandom(1));
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
  expect([...permutation(0, seededRandom(1))]).toEqual([]);
  expect([...permutation(1, seededRandom(1))]).toEqual([0]);
});

test("a permutation swaps from the end, each place with one not after it", () => {
  // i = 3: j = ⌊0.5·4⌋ = 2 → 0 1 3 2; i = 2: j = ⌊0·3⌋ = 0 → 3 1 0 2;
  // i = 1: j = ⌊0.99·2⌋ = 1 → 3 1 0 2
  const values = [0.5, 0, 0.99];
  expect([...permutation(4, () => values.shift()!)]).toEqual([3, 1, 0, 2]);
  expect(values).toEqual([]);
});

test("every row is equally likely at every position, and all 24 orders of four are", () => {
  const random = seededRandom(8);
  const positions = new Array<number>(25).fill(0);
  for (let i = 0; i < 10_000; i++) {
    for (const [place, row] of permutation(5, random).entries()) positions[place * 5 + row]!++;
  }
  // 16 degrees of freedom (rows and columns sum to the same), times 5/4: 99.9 % lie below 49.
  expect(chiSquare(positions)).toBeLessThan(49);
  const orders = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const key = permutation(4, random).join("");
    orders.set(key, (orders.get(key) ?? 0) + 1);
  }
  expect(orders.size).toBe(24);
  // 23 degrees of freedom: 99.9 % lie below 49.7.
  expect(chiSquare([...orders.values()])).toBeLessThan(49.7);
});

test("a normal value is √(−2 ln(1 − u))·cos 2πv of two uniform ones, in that order", () => {
  const values = [1 - Math.exp(-2), 0.5, 1 - Math.exp(-0.5), 1 / 6];
  const next = normal(() => values.shift()!);
  expect(next()).toBeCloseTo(-2, 12);
  expect(next()).toBeCloseTo(0.5, 12);
  expect(normal(() => 0)()).toBeCloseTo(0, 12);
  expect(Number.isFinite(normal(() => 1 - 2 ** -32)())).toBe(true);
});

test("normal values have mean 0, variance 1, skewness 0 and kurtosis 3", () => {
  const next = normal(seededRandom(2));
  const count = 100_000;
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const value = next();
    for (const power of [1, 2, 3, 4]) sums[power - 1]! += value ** power / count;
  }
  // The moments 0, 1, 0, 3 of a normal variable, and the variances of its powers.
  for (const [i, [moment, variance]] of [
    [0, 1],
    [1, 2],
    [0, 15],
    [3, 96],
  ].entries()) {
    expect(Math.abs(sums[i]! - moment!)).toBeLessThan(4 * Math.sqrt(variance! / count));
  }
});
