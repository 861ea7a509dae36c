import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { batchNormalization } from "../models/layers/batch-normalization.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { momentum } from "../optimizers/sgd.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { createTrainer } from "./create-trainer.js";

const random = seededRandom(5);
const numbers = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
const rows = 300;
const data = {
  x: numbers(rows * 12),
  y: Int32Array.from({ length: rows }, () => Math.floor(3 * random())),
  sampleWeights: Float32Array.from({ length: rows }, () => 0.5 + random()),
};

const networks = {
  "a dense network": {
    model: sequential([dense(24, { activation: "relu" }), dense(3)], { inputShape: [12] }),
    optimizer: adam(),
  },
  "batch normalisation and dropout, groups and momentum": {
    model: sequential(
      [dense(16), batchNormalization(), dropout(0.3), dense(16, { activation: "tanh" }), dense(3)],
      { inputShape: [12] },
    ),
    optimizer: momentum(),
    groups: [
      { match: "dense_0/*", learningRate: 0.3 },
      { match: "dense_3/*", frozen: true },
    ],
  },
} satisfies Record<string, Pick<TrainerOptions, "model" | "optimizer" | "groups">>;

const make = (options: Partial<TrainerOptions> = {}) =>
  createTrainer({
    ...networks["a dense network"],
    loss: "sparse-categorical-cross-entropy",
    metrics: ["accuracy"],
    data,
    batchSize: 32,
    ...options,
  });

/** So much work is worth any forks. */
const muchWork = { trainings: 9, updates: 1e9 };

/** A trainer that knows how long its updates take, and stands where it stood. */
async function makeTimed(options: Partial<TrainerOptions>): Promise<OnnxTrainer> {
  const training = await make(options);
  const start = await training.snapshot();
  await training.step({ learningRate: [0.01, 0.01] });
  await training.restore(start);
  training.release?.(start);
  return training;
}

/**
 * A trainer whose forks are there, and taken however small the work is; and the updates that each of
 * these has made.
 */
async function withForks(options: Partial<TrainerOptions>) {
  const training = await makeTimed(options);
  const forks = (await training.forks?.(muchWork)) ?? [];
  expect(forks.length).toBe(options.cores! - 1);
  const made = forks.map(() => 0);
  const counted = forks.map((fork, i): OnnxTrainer => {
    const step: OnnxTrainer["step"] = async (updates) => {
      const measured = await fork.step(updates);
      made[i]! += measured.loss.length;
      return measured;
    };
    // A search closes them, and another one is to have them.
    return { ...fork, step, close: async () => {} };
  });
  return { training: Object.assign(training, { forks: async () => counted }), made };
}

describe.each(Object.entries(networks))("%s", (_, network) => {
  test.each([{}, { worker: true }] as const)(
    "a search on 1, 2 and 3 cores is equal to the bit (%o)",
    async (place) => {
      const answers: unknown[] = [];
      for (const cores of [1, 2, 3]) {
        const { training, made } = await withForks({ ...network, ...place, cores });
        const options = { steps: 300, repeats: 5, seed: 3, shortTrainings: true };
        const search = () => findLearningRate(training, options);
        // Of a fresh model, each repeat has weights of its own.
        const fresh = await search();
        await training.step({ learningRate: [0.01, 0.02], momentum: [0.5, 0.6] });
        const before = await training.save();
        answers.push({ fresh, trained: await search(), before });
        expect(await training.save()).toEqual(before);
        expect(Math.min(...made)).toBeGreaterThan(0);
        await training.close();
      }
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    },
  );

  test("a verification on 1, 2 and 3 cores is equal to the bit", async () => {
    const answers: unknown[] = [];
    const validation = { x: numbers(50 * 12), y: Int32Array.from({ length: 50 }, (_, i) => i % 3) };
    for (const cores of [1, 2, 3]) {
      const { training, made } = await withForks({ ...network, cores });
      const options = { learningRate: 0.01, validation, epochs: 8 };
      answers.push(await verifyLearningRate(training, options));
      expect(Math.min(...made)).toBeGreaterThan(0);
      await training.close();
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

test("forks run on what their trainer runs on", async () => {
  const answers: unknown[] = [];
  for (const cores of [1, 2]) {
    const { training, made } = await withForks({ cores, worker: true, runtime: "onnxruntime-web" });
    answers.push(await findLearningRate(training, { steps: 100, repeats: 3 }));
    expect(Math.min(...made)).toBeGreaterThan(0);
    await training.close();
  }
  expect(answers[1]).toEqual(answers[0]);
});

test("forks are made as the work is worth, the cores allow and the trainings need", async () => {
  const training = await make({ cores: 3 });
  // Before it has been timed, nobody knows.
  const counts = [(await training.forks!(muchWork)).length];
  await training.step({ learningRate: [0.01, 0.01] });
  for (const work of [
    { trainings: 3, updates: 1 },
    { trainings: 1, updates: 1e9 },
  ]) {
    counts.push((await training.forks!(work)).length);
  }
  const [first] = await training.forks!({ trainings: 2, updates: 1e9 });
  counts.push((await training.forks!(muchWork)).length);
  await first!.close();
  counts.push((await training.forks!(muchWork)).length, (await training.forks!(muchWork)).length);
  expect(counts).toEqual([0, 0, 0, 1, 1, 0]);
  await training.close();
  await expect(first!.step({ learningRate: [0.1] })).rejects.toMatchObject({
    code: "worker-failed",
  });
});

test("there are none on one core, and none where rows come from a function", async () => {
  const batch = (indices: Int32Array) => ({
    x: Float32Array.from({ length: 12 * indices.length }, (_, i) => i),
    y: Int32Array.from(indices, (i) => i % 3),
  });
  for (const options of [{ cores: 1 }, { cores: 3, data: { rows, batch } }]) {
    const training = await make(options);
    expect(training.forks).toBe(undefined);
    await training.close();
  }
});

test("a fork that is told nothing stands where a new trainer does", async () => {
  const training = await makeTimed({ cores: 2 });
  const alone = await make({ cores: 1 });
  const [fork] = await training.forks!(muchWork);
  expect(await fork!.weights()).toEqual(await alone.weights());
  await Promise.all([fork!.reseed(4), alone.reseed(4)]);
  const next = { learningRate: [0.01, 0.02] };
  expect(await fork!.step(next)).toEqual(await alone.step(next));
  await Promise.all([training.close(), alone.close()]);
});

test("snapshots of a trainer and of its forks are restored by all of them, and by no other", async () => {
  const training = await makeTimed({ cores: 3 });
  const [one, two] = await training.forks!(muchWork);
  const trainers = [training, one!, two!];
  const next = { learningRate: [0.01, 0.02] };
  for (const [i, trainer] of trainers.entries()) {
    await trainer.reseed(i);
    await trainer.step({ learningRate: new Array(i + 1).fill(0.01) });
    const snapshot = await trainer.snapshot();
    const measured = await trainer.step(next);
    const weights = await trainer.weights();
    for (const other of trainers) {
      await other.restore(snapshot);
      expect(await other.step(next)).toEqual(measured);
      expect(await other.weights()).toEqual(weights);
    }
    const stranger = await make({ cores: 2 });
    await expect(stranger.restore(snapshot)).rejects.toThrow("one that this trainer has made");
    await stranger.close();
  }
  await training.close();
});

test("a fork that ends from outside ends the search with its error; the model is as it was", async () => {
  const threads: Worker[] = [];
  const listen = (message: unknown) => threads.push((message as { worker: Worker }).worker);
  subscribe("worker_threads", listen);
  const { training } = await withForks({ cores: 2 });
  unsubscribe("worker_threads", listen);
  const before = await training.weights();
  let told = 0;
  const { suggestion, stoppedBy, restored, repeats } = await findLearningRate(training, {
    ...{ steps: 20_000, maxLr: 1e-3, repeats: 3 },
    onProgress: () => {
      if (told++ === 0) setTimeout(() => void threads[0]!.terminate());
    },
  });
  expect(suggestion).toMatchObject({
    status: "none",
    reason: expect.stringMatching(/the trainer failed at step \d+ of repeat 2: .* has ended/),
  });
  expect([stoppedBy, restored, repeats.length]).toEqual(["error", true, 2]);
  expect(await training.weights()).toEqual(before);
  await training.close();
});

test("an abort ends all that run within a moment", async () => {
  const controller = new AbortController();
  const { training } = await withForks({ cores: 3 });
  const before = await training.weights();
  setTimeout(() => controller.abort(), 20);
  const { signal } = controller;
  const options = { steps: 100_000, maxLr: 1e-3, repeats: 4, signal };
  const { stoppedBy, repeats } = await findLearningRate(training, options);
  expect(stoppedBy).toBe("aborted");
  expect(repeats.length).toBeLessThanOrEqual(3);
  expect(await training.weights()).toEqual(before);
  await training.close();
});
