import { expect, test } from "vitest";
import { lineMean } from "./line-fit.js";

/** The line through all points, read at the one numbered `at`. */
function fitAll(points: readonly (readonly [number, number])[], at: number, noiseVariance: number) {
  const x = points.map(([place]) => place);
  const y = points.map(([, height]) => height);
  const lines = lineMean(x, y, { noiseVariance });
  lines.start(at);
  lines.add(0, points.length - 1);
  return lines;
}

test("the line is the least-squares one, with the variance of its height", () => {
  // Points (−1, 1), (0, 0), (1, 2), (2, 5): means ½ and 2; Σ(x − ½)² = 5, Σ(x − ½)(y − 2) = 7,
  // slope 7/5; height at 0: 2 − 7/5·½ = 1.3; Σ(y − 2)² = 14, residuals 14 − 7·7/5 = 4.2; leverage
  // ¼ + ¼/5 = 0.3. Noise 0.3: (4.2 + 4·0.3) / (4 − 2 + 4) = 0.9, times 0.3.
  const points = [
    [-1, 1],
    [0, 0],
    [1, 2],
    [2, 5],
  ] as const;
  const fit = fitAll(points, 1, 0.3);
  expect(fit.height).toBeCloseTo(1.3, 12);
  expect(fit.variance).toBeCloseTo(0.27, 12);
  // At 2: 2 + 7/5·3/2 = 4.1; leverage ¼ + (3/2)²/5 = 0.7.
  const edge = fitAll(points, 3, 0.3);
  expect(edge.height).toBeCloseTo(4.1, 12);
  expect(edge.variance).toBeCloseTo(0.63, 12);
});

test("a run among others is fitted alone", () => {
  const x = [-3, -1, 0, 1, 2, 7];
  const y = [100, 1, 0, 2, 5, -40];
  const fit = lineMean(x, y, { noiseVariance: 0.3 });
  fit.start(2);
  fit.add(1, 4);
  expect(fit.height).toBeCloseTo(1.3, 11);
  expect(fit.variance).toBeCloseTo(0.27, 11);
});

test("points on a line are fitted exactly, and only the guess of the noise remains", () => {
  const points = [
    [0, 3],
    [1, 5],
    [2, 7],
  ] as const;
  const fit = fitAll(points, 0, 0.5);
  expect(fit.height).toBeCloseTo(3, 12);
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
    expect(fit.height).toBe(3);
    // Residuals 4 + 1 + 9 over 1 + 4, times 1/3.
    expect(fit.variance).toBeCloseTo(14 / 15, 12);
  }
});

test("points are at one place up to squared distances of a billionth in all", () => {
  // Three points in a row: twice the square of the step. A line goes through the first, at 0.
  const row = (squares: number) => {
    const step = Math.sqrt(squares / 2);
    return fitAll(
      [-1, 0, 1].map((i) => [i * step, i + 1] as const),
      0,
      0,
    );
  };
  expect(row(0.95e-9).height).toBe(1);
  expect(row(1.05e-9).height).toBeCloseTo(0, 6);
});

test("several lines count by the inverse of their variances, and none from before the last start", () => {
  const x = [0, 1, 2, 3, 4];
  const y = [0, 3, 0, 4, 1];
  const alone = (from: number, to: number) => {
    const lines = lineMean(x, y, { noiseVariance: 1 });
    lines.start(2);
    lines.add(from, to);
    return { height: lines.height, weight: 1 / lines.variance };
  };
  const [left, right, both] = [alone(0, 2), alone(2, 4), alone(0, 4)];
  const sum = left.weight * left.height + right.weight * right.height + both.weight * both.height;
  const expected = sum / (left.weight + right.weight + both.weight);
  const orders = [
    [both, left, right],
    [right, both, left],
    [left, right, both],
  ];
  for (const order of orders) {
    const lines = lineMean(x, y, { noiseVariance: 1 });
    lines.start(0);
    lines.add(1, 3);
    lines.start(2);
    for (const each of order) {
      const [from, to] = each === left ? [0, 2] : each === right ? [2, 4] : [0, 4];
      lines.add(from!, to!);
    }
    expect(lines.height).toBeCloseTo(expected, 12);
    expect(lines.variance).toBeCloseTo(1 / both.weight, 12);
  }
});

test("a line of variance 0 overrules the others, and without lines there is no height", () => {
  const lines = lineMean([0, 1, 2, 3], [1, 2, 3, 0], { noiseVariance: 0 });
  lines.start(1);
  expect(lines.height).toBeNaN();
  expect(lines.variance).toBe(Infinity);
  lines.add(0, 3);
  lines.add(0, 2);
  expect(lines.height).toBeCloseTo(2, 12);
  lines.add(1, 3);
  expect(lines.height).toBeCloseTo(2, 12);
});
