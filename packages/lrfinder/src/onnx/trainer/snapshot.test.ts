import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(3);
const rows = 30;
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);
const rates = Array.from({ length: 12 }, (_, step) => 0.01 * (1 + step));

async function withTrainer(
  options: Partial<TrainerOptions>,
  work: (training: OnnxTrainer) => Promise<void>,
): Promise<void> {
  const training = await createTrainer({
    model: sequential([dense(6, { activation: "relu" }), dropout(0.5), dense(1)], {
      inputShape: [3],
    }),
    loss: "mean-squared-error",
    optimizer: adam(),
    data: { x, y },
    batchSize: 7,
    ...options,
  });
  await work(training);
  await training.close();
}

/**
 * The losses of an epoch and a half, and the state after it: all of it changes with any bit of the
 * state.
 */
async function future(training: OnnxTrainer) {
  const { loss } = await training.step({ learningRate: rates });
  return { loss, weights: await training.weights() };
}

const runs = {
  "in this thread": {},
  "in chunks": { rowsPerChunk: 3 },
  "in a worker": { worker: true },
  "on onnxruntime-web": { runtime: "onnxruntime-web" },
} satisfies Record<string, Partial<TrainerOptions>>;

describe.each(Object.entries(runs))("%s", (_, run) => {
  test("a snapshot brings back weights, slots, order, position and seed, any number of times", () =>
    withTrainer(run, async (training) => {
      await training.step({ learningRate: [0.1, 0.1, 0.1] });
      const before = await training.weights();
      const state = await training.snapshot();
      const first = await future(training);
      expect(new Set(first.loss).size).toBe(rates.length);

      await training.restore(state);
      expect(await training.weights()).toEqual(before);
      expect(await future(training)).toEqual(first);

      await training.reseed(9);
      await training.step({ learningRate: [0.3, 0.3] });
      await training.restore(state);
      expect(await future(training)).toEqual(first);
    }));

  test("a snapshot can be released, and others stay", () =>
    withTrainer(run, async (training) => {
      const kept = await training.snapshot();
      const first = await future(training);
      const other = await training.snapshot();
      training.release?.(other);
      await training.restore(kept);
      expect(await future(training)).toEqual(first);
    }));

  test("reseeding a fresh model makes it a new trainer with that seed", () =>
    withTrainer({ ...run, seed: 4 }, async (training) => {
      await withTrainer({ ...run, seed: 8 }, async (other) => {
        expect(await training.weights()).not.toEqual(await other.weights());
        await training.reseed(8);
        expect(await training.weights()).toEqual(await other.weights());
        expect(await future(training)).toEqual(await future(other));
      });
    }));

  test("reseeding a trained model keeps its weights and slots, and starts a new order", () =>
    withTrainer({ ...run, seed: 4 }, async (training) => {
      await training.step({ learningRate: [0.1, 0.1] });
      const weights = await training.weights();
      await training.reseed(8);
      expect(await training.weights()).toEqual(weights);
      await withTrainer({ ...run, seed: 8, weights }, async (other) => {
        // At a rate of 0 the weights stay, so that losses show the order of rows and the dropout
        // alone.
        const still = { learningRate: [0, 0, 0, 0, 0, 0] };
        expect(await training.step(still)).toEqual(await other.step(still));
      });
    }));

  test("a restored fresh model is fresh again", () =>
    withTrainer({ ...run, seed: 4 }, async (training) => {
      const fresh = await training.snapshot();
      await training.step({ learningRate: [0.1] });
      await training.restore(fresh);
      await training.reseed(8);
      await withTrainer({ ...run, seed: 8 }, async (other) => {
        expect(await training.weights()).toEqual(await other.weights());
      });
    }));
});

test("in a worker, a released snapshot cannot be restored", () =>
  withTrainer({ worker: true }, async (training) => {
    const state = await training.snapshot();
    training.release?.(state);
    await expect(training.restore(state)).rejects.toThrow(RangeError);
    await expect(training.restore(state)).rejects.toThrow("the snapshot has been released");
  }));

test("weights that were read do not change with the training that goes on", () =>
  withTrainer({}, async (training) => {
    const weights = await training.weights();
    const copy = structuredClone(weights);
    await training.step({ learningRate: rates });
    expect(weights).toEqual(copy);
    expect(await training.weights()).not.toEqual(copy);
  }));
