import { expect, test } from "vitest";
import { exponentialDecay } from "../../schedules/exponential-decay.js";
import { fit } from "../fit/fit.js";
import { regression, xs, ys } from "../fit/linear-regression.test-kit.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { verifyLearningRate } from "./verify-learning-rate.js";

const small = { ...regression, batchSize: 32, seed: 4 } as const;
const data = { x: xs, y: ys };

/**
 * Rows ±1 and targets ±3: the loss is (w − 3)², and gradient descent at the rate 1/2 is there in
 * one update.
 */
const parabola = {
  model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] }),
  loss: "mean-squared-error",
  data: { x: [1, -1], y: [3, -3] },
  batchSize: "full",
} as const;

test("a rate whose loss was not finite is never the answer, nor leant to, however good those beside it are", async () => {
  const training = await createTrainer(parabola);
  const overflowing = (wanted: number) => (run: { lr: number }) =>
    Math.abs(Math.log(run.lr / wanted)) < 0.1 ? 1e30 : run.lr;
  const asked = { learningRate: 0.5, epochs: 2, validation: parabola.data };
  const free = await verifyLearningRate(training, asked);
  const below = 0.5 * 10 ** -0.25;
  const found = await verifyLearningRate(training, { ...asked, schedule: overflowing(below) });
  const best = await verifyLearningRate(training, { ...asked, schedule: overflowing(0.5) });
  await training.close();
  expect(found.tried.find(({ stoppedBy }) => stoppedBy === "non-finite")!.lr).toBeCloseTo(below, 9);
  expect(found.lr).toBeGreaterThanOrEqual(0.5);
  expect(found.loss).toBeLessThan(free.untrained);
  expect(best.status).toBe("verified");
  expect(Math.abs(Math.log10(best.lr / 0.5))).toBeGreaterThan(0.12);
});

test("interrupted in its longer trainings under a schedule, it reports the shorter ones until others come as far", async () => {
  const training = await createTrainer(small);
  for (const [target, validation] of [
    [small, undefined],
    [training, data],
  ] as const) {
    const signal = { aborted: false };
    const { status, tried, stepsPerEpoch } = await verifyLearningRate(target, {
      ...{ learningRate: 0.02, epochs: 8, validation, signal },
      schedule: ({ lr, totalSteps }) =>
        exponentialDecay({ initialLr: lr, decaySteps: totalSteps, decayRate: 0.1 }),
      onProgress: ({ round }) => {
        signal.aborted = round === 1;
      },
    });
    expect(status).toBe("none");
    for (const { runs, best } of tried) {
      expect(best).not.toBeNull();
      for (const { updates } of runs) {
        expect(updates.at(-1)).toBeGreaterThanOrEqual(4 * stepsPerEpoch);
      }
    }
  }
  await training.close();
});

test("a length that is evaluated once cuts no rate", async () => {
  const { tried, length } = await verifyLearningRate(
    { ...small, batchSize: "full" },
    { learningRate: 0.02, epochs: 1 },
  );
  expect(length).toBe(1);
  for (const { stoppedBy } of tried) expect(stoppedBy).toBe("end");
});

test("a wrong row is named as in the whole table", async () => {
  const y = Array.from({ length: 50 }, (_, row) => (row === 40 ? 7 : row % 2));
  const labelled = {
    model: sequential([dense(2)], { inputShape: [2] }),
    loss: "sparse-categorical-cross-entropy",
    optimizer: adam(),
    data: { x: new Float32Array(100), y },
  } as const;
  await expect(verifyLearningRate(labelled, { learningRate: 0.1 })).rejects.toThrow(
    "row 40 holds 7",
  );
  await expect(fit(labelled, { epochs: 1, validation: 0.2 })).rejects.toThrow("row 40 holds 7");
});
