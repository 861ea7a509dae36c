import { expect, test } from "vitest";
import { joined, lineFit, type PointSums } from "./line-fit.js";

function sumsOf(points: readonly (readonly [number, number])[]): PointSums {
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x, y), 0);
  return {
    count: points.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    xy: sum((x, y) => x * y),
    yy: sum((_, y) => y * y),
  };
}

test("the line is the least-squares one, read at 0, with the variance of its height there", () => {
  // Points (−1, 1), (0, 0), (1, 2), (2, 5): means ½ and 2; Σ(x − ½)² = 5, Σ(x − ½)(y − 2) = 7, slope 7/5;
  // height at 0: 2 − 7/5·½ = 1.3; Σ(y − 2)² = 14, residuals 14 − 7·7/5 = 4.2;
  // leverage ¼ + ¼/5 = 0.3. Noise 0.3: (4.2 + 4·0.3) / (4 − 2 + 4) = 0.9, times 0.3.
  const fit = lineFit(
    sumsOf([
      [-1, 1],
      [0, 0],
      [1, 2],
      [2, 5],
    ]),
    0.3,
  );
  expect(fit.value).toBeCloseTo(1.3, 12);
  expect(fit.variance).toBeCloseTo(0.27, 12);
});

test("points in line are fitted exactly, and only the guess of the noise remains", () => {
  const fit = lineFit(
    sumsOf([
      [0, 3],
      [1, 5],
      [2, 7],
    ]),
    0.5,
  );
  expect(fit.value).toBeCloseTo(3, 12);
  // 4·0.5 / (1 + 4), times 1/3 + 1/2.
  expect(fit.variance).toBeCloseTo(0.4 * (5 / 6), 12);
});

test("points at one place give their mean, with a variance of 1/n", () => {
  const fit = lineFit(
    sumsOf([
      [0, 1],
      [0, 2],
      [0, 6],
    ]),
    0,
  );
  expect(fit.value).toBe(3);
  // Residuals 4 + 1 + 9 over 1 + 4, times 1/3.
  expect(fit.variance).toBeCloseTo(14 / 15, 12);
});

test("sums over two sides count the point at (0, 0) that both hold once", () => {
  const left = sumsOf([
    [0, 0],
    [-1, 2],
  ]);
  const right = sumsOf([
    [0, 0],
    [1, 5],
    [3, 4],
  ]);
  expect(joined(left, right)).toEqual(
    sumsOf([
      [-1, 2],
      [0, 0],
      [1, 5],
      [3, 4],
    ]),
  );
});
