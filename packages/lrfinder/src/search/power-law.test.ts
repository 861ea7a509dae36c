import { expect, test } from "vitest";
import { powerLaw } from "./power-law.js";

test("an exact power law is found, whatever the level of each group", () => {
  const points = [1, 2, 3].flatMap((level) =>
    [8, 32, 128].map((x) => ({ x, y: level * x ** 0.5, group: String(level) })),
  );
  const { slope, interval, centre } = powerLaw(points)!;
  expect(slope).toBeCloseTo(0.5, 12);
  expect(interval![0]).toBeCloseTo(0.5, 6);
  expect(interval![1]).toBeCloseTo(0.5, 6);
  expect(centre.x).toBeCloseTo(32, 9);
  expect(centre.y).toBeCloseTo(Math.cbrt(6) * 32 ** 0.5, 9);
});

test("groups that differ in x and level are no slope of their own", () => {
  const points = [
    { x: 1, y: 1, group: "a" },
    { x: 2, y: 1, group: "a" },
    { x: 100, y: 50, group: "b" },
    { x: 200, y: 50, group: "b" },
  ];
  expect(powerLaw(points)!.slope).toBeCloseTo(0, 12);
});

// By hand: log2 x = 0, 1, 2, 3; log2 y = 0, 1, 1, 2. Slope 3/5; squares left 0.2, freedom 2, so that
// the standard error is √(0.1 / 5); Student's t is 4.303.
test("the interval of a slope is that of least squares", () => {
  const points = [0, 1, 1, 2].map((y, x) => ({ x: 2 ** x, y: 2 ** y, group: "" }));
  const { slope, interval } = powerLaw(points)!;
  expect(slope).toBeCloseTo(0.6, 12);
  expect(interval![0]).toBeCloseTo(0.6 - 4.303 * Math.sqrt(0.02), 12);
  expect(interval![1]).toBeCloseTo(0.6 + 4.303 * Math.sqrt(0.02), 12);
});

test("two points have a slope without an interval, and equal x have none", () => {
  const two = [
    { x: 1, y: 1, group: "" },
    { x: 10, y: 100, group: "" },
  ];
  expect(powerLaw(two)).toMatchObject({ interval: null, points: 2 });
  expect(powerLaw(two)!.slope).toBeCloseTo(2, 12);
  expect(powerLaw([two[0]!, { x: 1, y: 5, group: "" }])).toBeUndefined();
  expect(powerLaw([])).toBeUndefined();
});

// Tables of Student's t: 2.201 for 11 degrees of freedom, 2.086 for 20, 1.984 for 100.
test.each([
  [11, 2.201],
  [20, 2.086],
  [100, 1.984],
])("many points have the quantile of %i degrees of freedom", (freedom, quantile) => {
  const points = Array.from({ length: freedom + 2 }, (_, i) => ({
    ...{ x: Math.exp(i % 5), y: Math.exp((i * 7) % 3), group: "" },
  }));
  const { slope, interval } = powerLaw(points)!;
  const [x, y] = [points.map((one) => Math.log(one.x)), points.map((one) => Math.log(one.y))];
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0);
  const rest = x.reduce((sum, one, i) => sum + (y[i]! - mean(y) - slope * (one - mean(x))) ** 2, 0);
  const away = (interval![1] - slope) / Math.sqrt(rest / freedom / squares);
  expect(away).toBeCloseTo(quantile, 2);
});
