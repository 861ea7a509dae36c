import { expect, test } from "vitest";
import { batchPlan } from "../batches/batch-plan.js";
import { inverseTimeDecay } from "../schedules/inverse-time-decay.js";
import { descend } from "./descend.js";
import { bmi, progression, standardised } from "./diabetes.test-kit.js";
import { regression } from "./regression.js";
import type { Walk } from "./walk.js";

const patients = regression({ x: standardised(bmi), y: progression });
const five = regression({ x: [1, 2, 3, 4, 5], y: [2, 1, 4, 3, 6] });

/** The mean height above the minimum over the last quarter of a walk. */
function restingHeight({ surface, losses }: Walk): number {
  const last = losses.slice(-Math.floor(losses.length / 4));
  return last.reduce((a, b) => a + b) / last.length - surface.loss(surface.minima![0]!);
}

test.each([
  ["full", 5, 1, [0, 5, 10]],
  [1, 1, 5, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [2, 2, 3, [0, 2, 4, 5, 7, 9, 10]],
  [99, 5, 1, [0, 5, 10]],
] as const)(
  "with batches of %s, two epochs see rows so",
  (batchSize, rows, stepsPerEpoch, seen) => {
    const walk = descend(five, { learningRate: 0.001, batchSize, maxEpochs: 2 });
    expect(walk.rows).toEqual({ count: 5, batchSize: rows, stepsPerEpoch, seen, epochs: 2 });
    expect(walk.updates).toBe(2 * stepsPerEpoch);
  },
);

test("a pass that is not finished counts as its share", () => {
  expect(descend(five, { learningRate: 0.001, batchSize: 2, maxSteps: 4 }).rows?.epochs).toBe(1.4);
});

test("each update uses the rows of the batch plan, and the gradients are those of its batches", () => {
  const lr = 0.01;
  const walk = descend(five, { learningRate: lr, batchSize: 2, maxEpochs: 3, seed: 4 });
  const plan = batchPlan({ rows: 5, batchSize: 2, seed: 4 });
  let at = [0, 0] as readonly number[];
  for (let step = 0; step < 9; step++) {
    const gradient = five.rows.gradient(at, plan.rowsOf(step));
    expect(walk.gradients[step]).toEqual(gradient);
    at = at.map((weight, i) => weight - lr * gradient[i]!);
    expect(walk.path[step + 1]).toEqual(at);
    expect(walk.losses[step + 1]).toBe(five.loss(at));
  }
});

test("the seed decides the path", () => {
  const walked = (seed: number) =>
    descend(patients, { learningRate: 0.01, batchSize: 1, maxEpochs: 1, seed });
  expect(walked(3)).toEqual(walked(3));
  expect(walked(3).path).not.toEqual(walked(4).path);
});

test.each([0, 1, 2, 3, 4])(
  "at a constant rate a stochastic path ends circling, closer for smaller rates: seed %d",
  (seed) => {
    const walks = [0.05, 0.005, 0.0005].map((lr) =>
      descend(patients, { learningRate: lr, batchSize: 1, seed, maxEpochs: 80 }),
    );
    expect(walks.map(({ outcome }) => outcome)).toEqual(["circling", "circling", "circling"]);
    const [far, near, nearest] = walks.map(restingHeight);
    // The height at rest is proportional to the rate, where it is small.
    expect(near! / far!).toBeLessThan(0.4);
    expect(nearest! / near!).toBeLessThan(0.4);
    expect(nearest).toBeGreaterThan(0);
  },
);

test("larger batches circle closer, and all rows converge", () => {
  const walked = (batchSize: number | "full") =>
    descend(patients, { learningRate: 0.05, batchSize });
  expect(walked(16).outcome).toBe("circling");
  expect(restingHeight(walked(64))).toBeLessThan(restingHeight(walked(16)) / 2);
  expect(restingHeight(walked(16))).toBeLessThan(restingHeight(walked(1)) / 4);
  expect(walked("full").outcome).toBe("converged");
});

test("a stochastic path still on its way is out of steps; one that is too fast is gone", () => {
  expect(descend(patients, { learningRate: 1e-5, batchSize: 1 }).outcome).toBe("out-of-steps");
  expect(descend(patients, { learningRate: 1, batchSize: 1 }).outcome).toBe("diverged");
});

test("a rate that falls brings a stochastic path closer than the constant rate it starts at", () => {
  const lr = inverseTimeDecay({ initialLr: 0.05, decaySteps: 100, decayRate: 1 });
  const falling = descend(patients, { learningRate: lr, batchSize: 1 });
  const constant = descend(patients, { learningRate: 0.05, batchSize: 1 });
  expect(restingHeight(falling)).toBeLessThan(restingHeight(constant) / 20);
});

test("rows that lie on a line have no noise: every batch size converges to it", () => {
  const line = regression({ x: [-1, 0, 1, 2], y: [-1, 1, 3, 5] });
  for (const batchSize of ["full", 1, 3] as const) {
    const walk = descend(line, { learningRate: 0.1, batchSize });
    expect(walk.outcome).toBe("converged");
    expect(walk.path.at(-1)![0]).toBeCloseTo(2, 3);
    expect(walk.path.at(-1)![1]).toBeCloseTo(1, 3);
  }
});

test("a start at the bottom does not count as arrived while batches push it away", () => {
  const walk = descend(patients, { learningRate: 0.01, batchSize: 1, start: patients.minima[0]! });
  expect(walk.outcome).toBe("circling");
});

test("maxSteps and maxEpochs exclude each other", () => {
  expect(() => descend(five, { learningRate: 1, maxSteps: 1, maxEpochs: 1 })).toThrow(
    "maxEpochs must be left out where maxSteps is given, not 1",
  );
});
