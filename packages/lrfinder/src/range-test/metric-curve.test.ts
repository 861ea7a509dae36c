import { expect, test } from "vitest";
import { findLearningRate } from "./find-learning-rate.js";
import type { Trainer } from "./trainer.js";

/** A trainer whose loss says nothing, and whose metrics tell where training goes best. */
function withMetrics({ nanAt = Infinity }: { nanAt?: number } = {}): Trainer<number> {
  return {
    async step({ learningRate }) {
      const error = learningRate.map((lr) => (Math.log10(lr) + 2) ** 2 / 100);
      return {
        loss: learningRate.map((lr) => (lr > nanAt ? Number.NaN : 1)),
        metrics: { accuracy: error.map((value) => 1 - value), error },
      };
    },
    snapshot: async () => 0,
    restore: async () => {},
    reseed: async () => {},
  };
}
const options = { minLr: 1e-6, maxLr: 1, steps: 60, repeats: 1, rule: "steepest" } as const;

test("the curve is the metric, and of a share 1 less it", async () => {
  const [error, accuracy] = await Promise.all([
    findLearningRate(withMetrics(), { ...options, curve: "error" }),
    findLearningRate(withMetrics(), { ...options, curve: "accuracy" }),
  ]);
  const { learningRates, losses } = error.curve;
  losses.forEach((loss, i) => {
    expect(loss).toBeCloseTo((Math.log10(learningRates[i]!) + 2) ** 2 / 100, 12);
    expect(accuracy.curve.losses[i]).toBeCloseTo(loss, 12);
  });
  expect([error.curveOf, accuracy.curveOf]).toEqual(["error", "1 − accuracy"]);
  expect(error.repeats[0]!.metrics.accuracy!.length).toBe(losses.length);
  expect(error.suggestion.status).toBe("found");
});

test("the test ends where the loss is no number, whatever the metric says", async () => {
  const { stoppedBy, repeats } = await findLearningRate(withMetrics({ nanAt: 1e-3 }), {
    ...{ ...options, curve: "accuracy" },
  });
  expect(stoppedBy).toBe("non-finite");
  const { learningRates, losses } = repeats[0]!.curve;
  expect(learningRates.at(-1)).toBeGreaterThan(1e-3);
  expect(losses.at(-1)).toBeNaN();
});

test("without it the curve is the loss; a metric that is not measured is an error that says so", async () => {
  const plain = await findLearningRate(withMetrics(), options);
  expect(plain.curve.losses.every((loss) => loss === 1)).toBe(true);
  expect(plain).not.toHaveProperty("curveOf");
  const { suggestion } = await findLearningRate(withMetrics(), { ...options, curve: "recall" });
  expect(suggestion).toMatchObject({
    reason: expect.stringContaining(
      "curve must be a metric that the trainer measures (accuracy, error), not recall",
    ),
  });
});
