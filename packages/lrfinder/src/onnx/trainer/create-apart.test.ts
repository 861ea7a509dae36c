import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, test } from "vitest";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createApart } from "./create-apart.js";

const rows = 40;
const options: TrainerOptions = {
  model: sequential([dense(8), dense(1)], { inputShape: [4] }),
  loss: "mean-squared-error",
  data: { x: Float32Array.from({ length: 4 * rows }, Math.sin), y: new Float32Array(rows) },
  batchSize: 16,
};

test("a trainer is in a worker where its updates take long together, and its rows are in tables", async () => {
  let started = 0;
  const count = () => started++;
  subscribe("worker_threads", count);
  const batch = (indices: Int32Array) => ({
    x: new Float32Array(4 * indices.length),
    y: new Float32Array(indices.length),
  });
  const asked: number[] = [];
  const workers: number[] = [];
  const losses: unknown[] = [];
  for (const [updates, how] of [
    [1e9, options],
    [10, options],
    [1e9, { ...options, data: { rows, batch } }],
    [10, { ...options, worker: true }],
  ] as const) {
    const before = started;
    const training = await createApart(how, (stepsPerEpoch) => {
      asked.push(stepsPerEpoch);
      return updates;
    });
    workers.push(started - before);
    losses.push((await training.step({ learningRate: [0.1, 0.1] })).loss);
    await training.close();
  }
  unsubscribe("worker_threads", count);
  expect(workers).toEqual([1, 0, 0, 1]);
  expect(asked).toEqual([3, 3]);
  expect(losses[0]).toEqual(losses[1]);
});
