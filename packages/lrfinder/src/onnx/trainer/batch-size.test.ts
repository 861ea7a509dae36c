import { describe, expect, test } from "vitest";
import type { BatchSize } from "../../batches/steps-per-epoch.js";
import type { OptimizerName } from "../../names/optimizers.js";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

const rows = 10;
const random = seededRandom(6);
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);

const make = (options: Partial<TrainerOptions>) =>
  createTrainer({
    model: sequential([dense(4, { activation: "tanh" }), dense(1)], { inputShape: [3] }),
    loss: "mean-squared-error",
    data: { x, y },
    ...options,
  });

const sizes: readonly [batchSize: BatchSize, stepsPerEpoch: number, rowsOfUpdate: number][] = [
  ["full", 1, 10],
  [1, 10, 1],
  [3, 4, 3],
  [5, 2, 5],
  [9, 2, 9],
  [10, 1, 10],
  [64, 1, 10],
];

test.each(sizes)(
  "batches of %s take %i updates an epoch, and see every row once in it",
  async (batchSize, stepsPerEpoch, rowsOfUpdate) => {
    const training = await make({ batchSize });
    expect(training.stepsPerEpoch).toBe(stepsPerEpoch);
    expect(training.batchSize).toBe(rowsOfUpdate);
    expect(training.rows).toBe(rows);
    // At a rate of 0, the losses of each epoch, weighted by rows, are the loss of the whole table.
    const still = { learningRate: new Array<number>(2 * stepsPerEpoch).fill(0) };
    const { loss, rows: seen } = await training.step(still);
    const full = await make({ batchSize: "full" });
    const whole = (await full.step({ learningRate: [0] })).loss[0]!;
    for (const epoch of [0, 1]) {
      const ofEpoch = seen.slice(epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch);
      expect(ofEpoch).toEqual(
        ofEpoch.map((_, i) => Math.min(rowsOfUpdate, rows - i * rowsOfUpdate)),
      );
      const mean = loss
        .slice(epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch)
        .reduce((sum, each, i) => sum + each * ofEpoch[i]!, 0);
      expect(mean / rows).toBeCloseTo(whole, 6);
    }
    await Promise.all([training.close(), full.close()]);
  },
);

test("without shuffling, batches follow the table, epoch after epoch", async () => {
  const model = sequential([dense(1, { kernelInitializer: 0 })], { inputShape: [1] });
  const data = { x: [0, 0, 0, 0, 0], y: [1, 2, 3, 4, 5] };
  const training = await make({ model, data, batchSize: 2, shuffle: false });
  const { loss } = await training.step({ learningRate: new Array<number>(5).fill(0) });
  await training.close();
  // (1 + 4) / 2, (9 + 16) / 2, 25, and the first again.
  expect(loss).toEqual([2.5, 12.5, 25, 2.5, 12.5]);
});

describe.each(["at once", "in chunks"])("a full batch, %s,", (how) => {
  test("is one update by the mean gradient of all rows", async () => {
    const model = sequential([dense(1, { kernelInitializer: 0.5 })], { inputShape: [1] });
    const training = await make({
      model,
      data: { x: [1, 2, 3], y: [2, 4, 7] },
      batchSize: "full",
      rowsPerChunk: how === "in chunks" ? 2 : undefined,
    });
    const { loss } = await training.step({ learningRate: [0.1] });
    const weights = await training.weights();
    await training.close();
    // Errors −1.5, −3 and −5.5: loss 41.5 / 3, slopes 2/3 · (−1.5 − 6 − 16.5) = −16 and 2/3 ·
    // (−10).
    expect(loss[0]).toBeCloseTo(41.5 / 3, 5);
    expect(weights["dense_0/kernel"]!.data[0]).toBeCloseTo(0.5 + 1.6, 6);
    expect(weights["dense_0/bias"]!.data[0]).toBeCloseTo(2 / 3, 6);
  });
});

const cuts: [name: OptimizerName, rowsPerChunk: number][] = [
  ["adam", 1],
  ["adam", 9],
];
for (const name of Object.keys(optimizers) as OptimizerName[]) cuts.push([name, 4]);

test.each(cuts)(
  "ten updates of %s, with dropout and penalties, equal in chunks of %i rows those at once",
  async (name, rowsPerChunk) => {
    const model = sequential(
      [dense(8, { activation: "tanh", l2: 0.01 }), dropout(0.4), dense(1, { l2: 0.02 })],
      { inputShape: [3] },
    );
    const runs = [undefined, rowsPerChunk].map(async (most) => {
      const training = await make({
        model,
        optimizer: optimizers[name](),
        metrics: ["mean-absolute-error"],
        batchSize: "full",
        rowsPerChunk: most,
      });
      const measured = await training.step({ learningRate: new Array<number>(10).fill(0.01) });
      const weights = await training.weights();
      await training.close();
      return [
        ...measured.loss,
        ...measured.metrics["mean-absolute-error"]!,
        ...Object.values(weights).flatMap(({ data }) => [...data]),
      ];
    });
    const [whole, chunked] = await Promise.all(runs);
    expect(chunked!.length).toBe(whole!.length);
    const apart = chunked!.map((value, i) => Math.abs(value - whole![i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  },
);
