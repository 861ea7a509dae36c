import { expect, test } from "vitest";
import { mix } from "./hash.js";

test("the values are lowbias32 of a ^ lowbias32(b + 0x9e3779b9), computed in Python", () => {
  const table = [
    [0, 0, 2926543089],
    [1, 0, 2692512407],
    [0, 1, 587614100],
    [2 ** 32 - 1, 7, 3047450926],
    [123456789, 987654321, 2654271903],
  ] as const;
  for (const [a, b, mixed] of table) expect(mix(a, b)).toBe(mixed);
});

test("only the lowest 32 bits of each number count", () => {
  expect(mix(2 ** 32 + 1, 2 ** 40)).toBe(mix(1, 0));
  expect(mix(-1, 7)).toBe(mix(2 ** 32 - 1, 7));
});

test("one bit changed in either number changes each bit of the result half of the time", () => {
  const flips = new Array<number>(32).fill(0);
  let cases = 0;
  for (let n = 0; n < 200; n++) {
    for (let bit = 0; bit < 32; bit++) {
      const flipped = (n ^ (1 << bit)) >>> 0;
      for (const change of [mix(n, 5) ^ mix(flipped, 5), mix(5, n) ^ mix(5, flipped)]) {
        cases++;
        for (let out = 0; out < 32; out++) flips[out]! += (change >>> out) & 1;
      }
    }
  }
  // 12,800 cases, each pair counted up to twice: one standard deviation is at most 0.0063.
  for (const count of flips) expect(Math.abs(count / cases - 0.5)).toBeLessThan(0.03);
});
