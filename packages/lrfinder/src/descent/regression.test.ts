import fc from "fast-check";
import { expect, test } from "vitest";
import { descend } from "./descend.js";
import { bmi, progression, standardised } from "./diabetes.test-kit.js";
import { regression } from "./regression.js";

const seed = 18_050_101;

/**
 * numpy 2.4.6: numpy.linalg.lstsq of progression over (bmi, 1), and the mean of its squared
 * residuals.
 */
const numpy = {
  slope: 10.233127870100779,
  intercept: -117.77336656656533,
  loss: 3890.456585461273,
};

const number = fc.double({ min: -100, max: 100, noNaN: true });
const rows = fc
  .array(fc.record({ x: number, y: number }), { minLength: 2, maxLength: 40 })
  .filter((all) => Math.max(...all.map(({ x }) => x)) - Math.min(...all.map(({ x }) => x)) > 1)
  .map((all) => ({ x: all.map(({ x }) => x), y: all.map(({ y }) => y) }));

/** The loss and its gradient, row by row, as the definitions say. */
function byDefinition(
  { x, y }: { x: number[]; y: number[] },
  [slope, intercept]: [number, number],
) {
  const errors = x.map((value, i) => slope * value + intercept - y[i]!);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    loss: mean(errors.map((error) => error ** 2)),
    gradient: [2 * mean(errors.map((error, i) => error * x[i]!)), 2 * mean(errors)],
  };
}

test("its minimum is NumPy's least squares", () => {
  const surface = regression({ x: bmi, y: progression });
  const [slope, intercept] = surface.minima[0]!;
  expect(slope).toBeCloseTo(numpy.slope, 9);
  expect(intercept).toBeCloseTo(numpy.intercept, 7);
  expect(surface.loss(surface.minima[0]!)).toBeCloseTo(numpy.loss, 7);
});

test("loss and gradient are the means over all rows, at random places", () => {
  fc.assert(
    fc.property(rows, fc.tuple(number, number), (data, at) => {
      const surface = regression(data);
      const { loss, gradient } = byDefinition(data, at);
      const every = Int32Array.from(data.x, (_, i) => i);
      expect(Math.abs(surface.loss(at) - loss)).toBeLessThanOrEqual(1e-9 * (1 + loss));
      for (const axis of [0, 1]) {
        const close = 1e-9 * (1 + Math.abs(gradient[axis]!) + Math.sqrt(loss) * 100);
        expect(Math.abs(surface.gradient(at)[axis]! - gradient[axis]!)).toBeLessThan(close);
        const ofRows = surface.rows.gradient(at, every)[axis]!;
        expect(Math.abs(ofRows - gradient[axis]!)).toBeLessThan(close);
      }
    }),
    { seed },
  );
});

test("the gradient of some rows is theirs alone", () => {
  const surface = regression({ x: [1, 2, 5], y: [3, 1, 4] });
  // At (1, 1) row 1 has the error 2, row 2 the error 2.
  expect(surface.rows.gradient([1, 1], Int32Array.of(1, 2))).toEqual([14, 4]);
  expect(surface.rows.gradient([1, 1], Int32Array.of(0))).toEqual([-2, -2]);
});

test("no place around the minimum has a lower loss", () => {
  fc.assert(
    fc.property(rows, fc.double({ max: 7, min: 0, noNaN: true }), (data, angle) => {
      const surface = regression(data);
      const [slope, intercept] = surface.minima[0]!;
      const beside = [slope! + Math.cos(angle), intercept! + Math.sin(angle)];
      expect(surface.loss(beside)).toBeGreaterThan(surface.loss([slope!, intercept!]));
    }),
    { seed },
  );
});

test("its view holds the start and the whole ellipse at the start's height", () => {
  const surface = regression({ x: [1, 2, 5], y: [3, 1, 4] });
  const height = surface.loss([0, 0]);
  const [slopes, intercepts] = surface.view;
  for (let i = 0; i <= 100; i++) {
    const along = ([low, high]: readonly [number, number]) => low + (i / 100) * (high - low);
    for (const slope of slopes!) {
      expect(surface.loss([slope, along(intercepts!)])).toBeGreaterThan(height);
    }
    for (const intercept of intercepts!) {
      expect(surface.loss([along(slopes!), intercept])).toBeGreaterThan(height);
    }
  }
});

test("batch gradient descent reaches the closed-form least squares", () => {
  const surface = regression({ x: standardised(bmi), y: progression });
  const walk = descend(surface, { learningRate: 0.3, tolerance: 1e-20, maxSteps: 2000 });
  expect(walk.outcome).toBe("converged");
  expect(walk.updates).toBeLessThan(60);
  for (const axis of [0, 1]) {
    expect(walk.path.at(-1)![axis]! / surface.minima[0]![axis]!).toBeCloseTo(1, 7);
  }
  expect(walk.losses.at(-1)! / numpy.loss).toBeCloseTo(1, 12);
});

test("an epoch of batch gradient descent is one step with the exact mean gradient", () => {
  fc.assert(
    fc.property(rows, fc.tuple(number, number), (data, start) => {
      const lr = 1e-4;
      const walk = descend(regression(data), {
        learningRate: lr,
        start,
        maxEpochs: 1,
        batchSize: "full",
      });
      if (walk.updates === 0) return;
      expect(walk.updates).toBe(1);
      const { gradient } = byDefinition(data, start);
      for (const axis of [0, 1]) {
        const exact = start[axis]! - lr * gradient[axis]!;
        const size = Math.abs(start[axis]!) + lr * Math.abs(gradient[axis]!) + 1;
        expect(Math.abs(walk.path[1]![axis]! - exact) / size).toBeLessThan(1e-12);
      }
    }),
    { seed },
  );
});

test.each([
  ["x and y must have the same number of rows, at least 1, not 2 and 1", { x: [1, 2], y: [1] }],
  ["x and y must have the same number of rows, at least 1, not 0 and 0", { x: [], y: [] }],
  ["x[1] must be a finite number, not NaN", { x: [1, Number.NaN], y: [1, 2] }],
  ["y[0] must be a finite number, not Infinity", { x: [1, 2], y: [Infinity, 2] }],
  ["x must hold at least two different numbers", { x: [3, 3], y: [1, 2] }],
])("it refuses rows with: %s", (message, data) => {
  expect(() => regression(data)).toThrow(RangeError);
  expect(() => regression(data)).toThrow(message);
});
