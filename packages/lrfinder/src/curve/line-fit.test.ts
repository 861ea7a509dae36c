import { expect, test } from "vitest";
import { lineFitter } from "./line-fit.js";

/** The line through all points, read at the one numbered `at`. */
function fitAll(points: readonly (readonly [number, number])[], at: number, noiseVariance: number) {
  const x = points.map(([place]) => place);
  const y = points.map(([, height]) => height);
  return lineFitter(x, y, { noiseVariance })(0, points.length - 1, at);
}

test("the line is the least-squares one, with the variance of its height", () => {
  // Points (−1, 1), (0, 0), (1, 2), (2, 5): means ½ and 2; Σ(x − ½)² = 5, Σ(x − ½)(y − 2) = 7, slope 7/5;
  // height at 0: 2 − 7/5·½ = 1.3; Σ(y − 2)² = 14, residuals 14 − 7·7/5 = 4.2;
  // leverage ¼ + ¼/5 = 0.3. Noise 0.3: (4.2 + 4·0.3) / (4 − 2 + 4) = 0.9, times 0.3.
  const points = [
    [-1, 1],
    [0, 0],
    [1, 2],
    [2, 5],
  ] as const;
  const fit = fitAll(points, 1, 0.3);
  expect(fit.value).toBeCloseTo(1.3, 12);
  expect(fit.variance).toBeCloseTo(0.27, 12);
  // At 2: 2 + 7/5·3/2 = 4.1; leverage ¼ + (3/2)²/5 = 0.7.
  const edge = fitAll(points, 3, 0.3);
  expect(edge.value).toBeCloseTo(4.1, 12);
  expect(edge.variance).toBeCloseTo(0.63, 12);
});

test("a run amid others is fitted alone", () => {
  const x = [-3, -1, 0, 1, 2, 7];
  const y = [100, 1, 0, 2, 5, -40];
  const fit = lineFitter(x, y, { noiseVariance: 0.3 })(1, 4, 2);
  expect(fit.value).toBeCloseTo(1.3, 11);
  expect(fit.variance).toBeCloseTo(0.27, 11);
});

test("points in line are fitted exactly, and only the guess of the noise remains", () => {
  const points = [
    [0, 3],
    [1, 5],
    [2, 7],
  ] as const;
  const fit = fitAll(points, 0, 0.5);
  expect(fit.value).toBeCloseTo(3, 12);
  // 4·0.5 / (1 + 4), times 1/3 + 1/2.
  expect(fit.variance).toBeCloseTo(0.4 * (5 / 6), 12);
});

test("points at one place give their mean, with a variance of 1/n", () => {
  for (const place of [0, 0.3, -7.1]) {
    const points = [
      [place, 1],
      [place, 2],
      [place, 6],
    ] as const;
    const fit = fitAll(points, 1, 0);
    expect(fit.value).toBe(3);
    // Residuals 4 + 1 + 9 over 1 + 4, times 1/3.
    expect(fit.variance).toBeCloseTo(14 / 15, 12);
  }
});
