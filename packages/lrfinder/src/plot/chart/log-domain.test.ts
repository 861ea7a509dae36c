import { expect, test } from "vitest";
import { logDomain } from "./log-domain.js";

test.each([
  ["an end near a power of ten moves out to it", [1.2e-5, 8.3], [1e-5, 10]],
  ["an end far from one stays", [3e-5, 2], [3e-5, 2]],
  ["one value has a decade around it", [0.002], [0.0006324555320337, 0.006324555320337]],
  ["no value shows what a range test would", [], [1e-7, 10]],
  [
    "values that a logarithm does not have are left out",
    [Number.NaN, 0, -1, Infinity, 1, 1000],
    [1, 1000],
  ],
  ["the smallest and largest numbers are too", [5e-324, 1.7e308, 1, 1000], [1, 1000]],
])("%s", (_, values, [low, high]) => {
  const domain = logDomain(values);
  expect(domain[0]).toBeCloseTo(low!, 12);
  expect(domain[1]).toBeCloseTo(high!, 12);
});
