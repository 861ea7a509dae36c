import { expect, test } from "vitest";
import { fit } from "../fit/fit.js";
import { regression, xs, ys } from "../fit/linear-regression.test-kit.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { beliefFrom } from "./belief.js";
import { measured } from "./evidence.js";
import { verifyLearningRate } from "./verify-learning-rate.js";

const small = { ...regression, batchSize: 32, seed: 4 } as const;
const data = { x: xs, y: ys };

/**
 * A hundred rows ±1 with targets ±3: the loss is (w − 3)², and gradient descent at the rate 1/2 is
 * there in one update.
 */
const parabola = {
  model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] }),
  loss: "mean-squared-error",
  data: {
    x: Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 1 : -1)),
    y: Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? 3 : -3)),
  },
  batchSize: "full",
} as const;

test("a rate whose loss was not finite is never the answer, however good those beside it are", async () => {
  const training = await createTrainer(parabola);
  const asked = { learningRate: 0.5, epochs: 2, validation: parabola.data };
  const overflowing = (run: { lr: number }) => (run.lr >= 0.5 ? 1e30 : run.lr);
  const free = await verifyLearningRate(training, asked);
  const found = await verifyLearningRate(training, { ...asked, schedule: overflowing });
  await training.close();
  expect(free.firstLoss).toBeCloseTo(0, 9);
  expect(found).toMatchObject({ status: "verified", firstLoss: null });
  expect(found.tried.find(({ lr }) => lr === 0.5)!.stoppedBy).toBe("non-finite");
  expect(found.lr).toBeLessThan(0.5);
  expect(found.loss).toBeLessThan(free.untrained);
});

test("interrupted in its second round, it reports what was tried in the first", async () => {
  const training = await createTrainer(small);
  for (const [target, validation] of [
    [small, undefined],
    [training, data],
  ] as const) {
    const signal = { aborted: false };
    const { status, tried, length } = await verifyLearningRate(target, {
      ...{ learningRate: 1e-4, epochs: 8, validation, signal },
      onProgress: ({ round }) => {
        signal.aborted = round === 1;
      },
    });
    expect(status).toBe("none");
    const ended = tried.filter(({ stoppedBy }) => stoppedBy === "end");
    expect(ended).toHaveLength(3);
    for (const { runs, best } of ended) {
      expect(best).not.toBeNull();
      for (const { updates } of runs) expect(updates.at(-1)).toBe(length);
    }
    expect(tried.length).toBeGreaterThan(3);
  }
  await training.close();
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

test("a trainer without validation rows is refused", async () => {
  const training = await createTrainer(parabola);
  await expect(
    verifyLearningRate(training, { learningRate: 0.1, validation: 0.2 }),
  ).rejects.toThrow(TypeError);
  await training.close();
});

test("rows given for validation are thought to be a quarter of those trained on", async () => {
  const training = await createTrainer(parabola);
  const { status, tried, untrained, rows, lr, loss, firstLoss, interval } =
    await verifyLearningRate(training, {
      ...{ learningRate: 0.1, epochs: 2, validation: parabola.data },
    });
  await training.close();
  expect([status, rows]).toEqual(["verified", 100]);
  const bests = tried.map(({ best }) => best!);
  const {
    place,
    lost,
    interval: ends,
  } = beliefFrom(
    measured({
      places: tried.map((each) => Math.log10(each.lr / 0.1)),
      losses: bests.map((best) => [best]),
      untrained: [untrained],
      validationRows: 25,
    })!,
  );
  const lowest = Math.min(...bests);
  expect(loss).toBeLessThan(firstLoss!);
  expect(loss! / (lowest + lost * (untrained - lowest))).toBeCloseTo(1, 9);
  expect(lr / (0.1 * 10 ** place)).toBeCloseTo(1, 9);
  for (const [i, end] of ends.entries())
    expect(interval![i]! / (0.1 * 10 ** end)).toBeCloseTo(1, 9);
});

test("rates are judged without penalties on weights, batched and one after another", async () => {
  const model = sequential([dense(1, { l2: 0.5, kernelInitializer: 2 })], { inputShape: [10] });
  const penalised = { ...small, model };
  const training = await createTrainer(penalised);
  const withIt = await training.evaluate(data);
  const without = await training.evaluate(data, { penalties: false });
  // Ten weights of 2: half the sum of their squares.
  expect(withIt.loss - without.loss).toBeCloseTo(0.5 * 10 * 4, 4);
  const asked = { learningRate: 0.02, epochs: 1, validation: data };
  const alone = await verifyLearningRate(training, asked);
  const together = await verifyLearningRate(penalised, asked);
  await training.close();
  expect(alone.untrained).toBe(without.loss);
  expect(together.untrained / without.loss).toBeCloseTo(1, 5);
  for (const [i, { best }] of together.tried.entries()) {
    expect(best! / alone.tried[i]!.best!).toBeCloseTo(1, 3);
  }
});
