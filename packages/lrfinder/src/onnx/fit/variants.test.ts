import { expect, test } from "vitest";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { fit } from "./fit.js";
import {
  gradientOf,
  leastSquares,
  lossOf,
  regression,
  xs,
  ys,
} from "./linear-regression.test-kit.js";

async function weightsOf(training: OnnxTrainer): Promise<number[]> {
  const weights = await training.weights();
  return [...weights["dense_0/kernel"]!.data, ...weights["dense_0/bias"]!.data];
}

const some = [...xs[0]!.map((_, i) => Math.fround(Math.sin(i + 1))), 0.25];
const start = {
  "dense_0/kernel": { shape: [10, 1], data: Float32Array.from(some.slice(0, -1)) },
  "dense_0/bias": { shape: [1], data: Float32Array.of(some.at(-1)!) },
};

test("batch gradient descent reaches the loss of least squares in 2,000 updates", async () => {
  const { training, updates, stoppedBy } = await fit(regression, {
    epochs: 2000,
    learningRate: 0.2,
  });
  const reached = lossOf(await weightsOf(training));
  await training.close();
  const best = lossOf(leastSquares());
  expect({ updates, stoppedBy }).toEqual({ updates: 2000, stoppedBy: "end" });
  expect(reached / best).toBeGreaterThan(1 - 1e-9);
  expect(reached / best).toBeLessThan(1 + 1e-4);
});

test.each([undefined, 100])(
  "an epoch of it is one update with the mean gradient of all rows (rows at once: %s)",
  async (rowsPerChunk) => {
    const { training, history, updates } = await fit(
      { ...regression, weights: start, rowsPerChunk },
      { epochs: 1, learningRate: 0.1 },
    );
    const reached = await weightsOf(training);
    await training.close();
    expect(updates).toBe(1);
    expect(history.epochs[0]!.loss / lossOf(some)).toBeCloseTo(1, 5);
    gradientOf(some).forEach((slope, i) => {
      expect(Math.abs(reached[i]! - (some[i]! - 0.1 * slope))).toBeLessThan(1e-5);
    });
  },
);

test("stochastic gradient descent makes one update for each row, in the order of the table where asked", async () => {
  const { training, history } = await fit(
    { ...regression, weights: start, batchSize: 1, shuffle: false },
    { epochs: 2, learningRate: 0.001, recordBatches: true },
  );
  await training.close();
  // The same in double precision, row by row.
  const weights = [...some];
  const losses = [0, 1].flatMap(() =>
    xs.map((row, i) => {
      const inputs = [...row, 1];
      const error = inputs.reduce((sum, value, j) => sum + value * weights[j]!, -ys[i]!);
      inputs.forEach((value, j) => {
        weights[j] = weights[j]! - 0.001 * 2 * error * value;
      });
      return error ** 2;
    }),
  );
  expect(history.batches.map(({ iteration }) => iteration)).toEqual(losses.map((_, i) => i + 1));
  history.batches.forEach(({ loss, rows }, i) => {
    expect(rows).toBe(1);
    expect(Math.abs(loss - losses[i]!)).toBeLessThan(1e-4 * Math.max(1, losses[i]!));
  });
  const mean = losses.slice(442).reduce((sum, loss) => sum + loss, 0) / 442;
  expect(history.epochs[1]!.loss).toBeCloseTo(mean, 4);
});

test.each([
  [1, 442, 1],
  [32, 14, 26],
  [221, 2, 221],
  [441, 2, 1],
  [442, 1, 442],
  ["full", 1, 442],
] as const)(
  "batches of %s take %i updates an epoch, the last of %i rows",
  async (batchSize, perEpoch, last) => {
    const options = { ...regression, batchSize };
    const { training, history, updates } = await fit(options, {
      epochs: 2,
      learningRate: 0,
      recordBatches: true,
    });
    await training.close();
    expect(updates).toBe(2 * perEpoch);
    for (const epoch of [1, 2]) {
      const batches = history.batches.filter((batch) => batch.epoch === epoch);
      expect(batches.length).toBe(perEpoch);
      expect(batches.at(-1)!.rows).toBe(last);
      // At a rate of 0 the loss of an epoch is that of the table, however it is cut.
      expect(history.epochs[epoch - 1]!.loss).toBeCloseTo(lossOf(new Array(11).fill(0)), 5);
    }
  },
);
