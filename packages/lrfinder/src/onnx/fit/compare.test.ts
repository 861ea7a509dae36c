import { expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { compareBatchSizes } from "./compare.js";
import { fit } from "./fit.js";
import { regression } from "./linear-regression.test-kit.js";

const { batchSize: _, ...options } = regression;

test("every batch size starts from the same loss and has the same budget of epochs", async () => {
  const descents = await compareBatchSizes(options, { epochs: 3, learningRate: 0.01 });
  const rows = 442;
  expect(descents.map(({ batchSize }) => batchSize)).toEqual(["full", 32, 1]);
  expect(descents.map(({ stepsPerEpoch }) => stepsPerEpoch)).toEqual([1, 14, rows]);
  expect(descents.map(({ updates }) => updates.at(-1))).toEqual([3, 42, 3 * rows]);
  expect(new Set(descents.map(({ losses }) => losses[0])).size).toBe(1);
  for (const { updates, epochs, seconds, losses, stepsPerEpoch } of descents) {
    expect(updates[0]).toBe(0);
    expect(epochs).toEqual(updates.map((made) => made / stepsPerEpoch));
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  }
});

test("the losses are those that fit reaches", async () => {
  const [descent] = await compareBatchSizes(options, {
    batchSizes: [32],
    epochs: 2,
    learningRate: 0.05,
  });
  const { training } = await fit({ ...options, batchSize: 32 }, { epochs: 2, learningRate: 0.05 });
  const { loss } = await training.evaluate();
  await training.close();
  expect(descent!.losses.at(-1)).toBe(loss);
});

test("batch gradient descent goes uphill with no update, stochastic with many", async () => {
  const [batch, stochastic] = await compareBatchSizes(options, {
    batchSizes: ["full", 1],
    epochs: 20,
    learningRate: 0.01,
  });
  expect(batch!.uphill).toEqual({ updates: 20, raised: 0 });
  const { updates, raised } = stochastic!.uphill;
  expect(updates).toBeGreaterThan(50);
  expect(raised).toBeGreaterThan(updates / 5);
});

/** A small network, of which a rate can be found in batches of any size. */
const small = {
  model: sequential([dense(8, { activation: "tanh" }), dense(1)], { inputShape: [2] }),
  loss: "mean-squared-error",
  optimizer: adam(),
  data: {
    x: Float32Array.from({ length: 400 }, (_, i) => Math.sin(i * i)),
    y: Float32Array.from({ length: 200 }, (_, i) => Math.sin(4 * i * i)),
  },
  seed: 3,
} as const;

test("each finds its own rate, and the same numbers come again", async () => {
  const compared = () => compareBatchSizes(small, { batchSizes: ["full", 20], epochs: 4 });
  const [first, again] = [await compared(), await compared()];
  for (const [i, descent] of first.entries()) {
    expect(descent.lr).toBeGreaterThan(1e-4);
    expect({ ...descent, seconds: [] }).toEqual({ ...again[i], seconds: [] });
  }
});

test("a rate is found in 100 steps, or as many as see 3,200 rows", async () => {
  const descents = await compareBatchSizes(small, { batchSizes: ["full", 1], epochs: 1 });
  for (const [i, steps] of [100, 3200].entries()) {
    const { batchSize, lr } = descents[i]!;
    const training = await createTrainer({ ...small, batchSize });
    const { suggestion } = await findLearningRate(training, { seed: 3, steps });
    await training.close();
    expect(suggestion).toMatchObject({ status: "found", lr });
  }
});

/** The first loss of a model of 0 on targets: the mean of their squares, of those measured. */
async function firstLoss(targets: readonly number[], seed?: number): Promise<number> {
  const [descent] = await compareBatchSizes(
    {
      model: sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] }),
      loss: "mean-squared-error",
      data: { x: targets.map(() => 0), y: targets },
      seed,
    },
    { batchSizes: ["full"], epochs: 1, learningRate: 0.1 },
  );
  return descent!.losses[0]!;
}

test("losses are measured on all of 10,000 rows, and on 10,000 of more", async () => {
  const squares = (length: number) => Array.from({ length }, (_, i) => (i % 2 === 0 ? 1 : 3));
  expect(await firstLoss(squares(10_000))).toBeCloseTo(5, 5);
  // 5,001 ones and 5,000 nines, less one of either.
  const measured = await firstLoss(squares(10_001));
  expect([5, 4.9992]).toContain(Number(measured.toFixed(5)));
});

test("without a seed, rows are those of the seed 0", async () => {
  const targets = Array.from({ length: 11_000 }, (_, i) => Math.sin(i * i));
  const loss = await firstLoss(targets);
  expect(loss).toBe(await firstLoss(targets, 0));
  expect(loss).not.toBe(await firstLoss(targets, 1));
});

test("a rate too large ends as non-finite, and what was measured is kept", async () => {
  const [descent] = await compareBatchSizes(options, {
    batchSizes: ["full"],
    epochs: 1000,
    learningRate: 100,
  });
  expect(descent!.stoppedBy).toBe("non-finite");
  expect(descent!.losses[0]).toBeGreaterThan(0);
  expect(descent!.updates.at(-1)).toBeLessThan(1000);
});

test("a budget of seconds is kept, and an abort keeps what was measured", async () => {
  const [descent] = await compareBatchSizes(options, {
    batchSizes: [32],
    seconds: 0.05,
    learningRate: 0.01,
  });
  expect(descent!.seconds.at(-1)).toBeGreaterThanOrEqual(0.05);
  const signal = { aborted: false };
  const aborted = await compareBatchSizes(options, {
    epochs: 1_000_000,
    learningRate: 0.01,
    signal,
    onProgress({ share }) {
      if (share !== undefined) signal.aborted = true;
    },
  });
  expect(aborted).toHaveLength(1);
  expect(aborted[0]).toMatchObject({ stoppedBy: "aborted" });
});

test.each([
  [{ batchSizes: [] }, "batchSizes must name at least one"],
  [{ batchSizes: [0] }, "batchSizes must be"],
  [{ epochs: 0 }, "epochs must be"],
  [{ seconds: -1 }, "seconds must be"],
  [{ epochs: 1, seconds: 1 }, "epochs and seconds exclude each other"],
  [{ learningRate: 0 }, "learningRate must be"],
] as const)("%j is refused", async (wrong, message) => {
  await expect(compareBatchSizes(options, wrong)).rejects.toThrow(message);
});
