import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { fit } from "./fit.js";

const random = seededRandom(17);
const rows = 23;
const x = Float32Array.from({ length: rows * 3 }, () => 2 * random() - 1);
const y = Float32Array.from({ length: rows }, () => 2 * random() - 1);
const network: TrainerOptions = {
  model: sequential([dense(5, { activation: "tanh", l2: 0.01 }), dropout(0.3), dense(1)], {
    inputShape: [3],
  }),
  loss: "mean-squared-error",
  metrics: ["mean-absolute-error"],
  data: { x, y },
};

async function trained(options: Partial<TrainerOptions>) {
  const how = { epochs: 3, learningRate: 0.05, recordBatches: true };
  const { training, history, updates } = await fit({ ...network, ...options }, how);
  const { stepsPerEpoch, batchSize } = training;
  const weights = Object.values(await training.weights()).flatMap(({ data }) => [...data]);
  await training.close();
  return { history, updates, stepsPerEpoch, batchSize, weights };
}

type Trained = Awaited<ReturnType<typeof trained>>;

function expectClose(one: Trained, other: Trained): void {
  const numbers = ({ history, weights }: Trained) => [
    ...weights,
    ...history.batches.flatMap(({ loss, metrics }) => [loss, metrics["mean-absolute-error"]!]),
  ];
  const apart = numbers(one).map((value, i) => Math.abs(value - numbers(other)[i]!));
  expect(apart.length).toBeGreaterThan(30);
  expect(Math.max(...apart)).toBeLessThan(1e-5);
}

describe.each(Object.entries(optimizers))("%s", (_, make) => {
  test("n batches of b make the update of n · b rows, the last of an epoch too", async () => {
    const options = { optimizer: make() };
    const whole = await trained({ ...options, batchSize: 8 });
    const parts = await trained({ ...options, batchSize: 2, accumulate: 4 });
    expectClose(parts, whole);
    expect(parts).toMatchObject({ updates: 9, stepsPerEpoch: 3, batchSize: 8 });
    expect(parts.history.batches.map((batch) => batch.rows)).toEqual([8, 8, 7, 8, 8, 7, 8, 8, 7]);
    expect(parts.history.epochs.map(({ updates }) => updates)).toEqual([3, 3, 3]);
    expect(parts.history.batches.at(-1)!.iteration).toBe(9);
  });
});

test("with weights and clipping, in a worker, and rows one by one", async () => {
  const sampleWeights = Float32Array.from({ length: rows }, (_, row) => row % 3);
  const options = { data: { x, y, sampleWeights }, clipNorm: 0.2 };
  const whole = await trained({ ...options, batchSize: 6 });
  expectClose(await trained({ ...options, batchSize: 3, accumulate: 2 }), whole);
  expectClose(await trained({ ...options, batchSize: 3, accumulate: 2, worker: true }), whole);
  expectClose(await trained({ ...options, batchSize: 1, accumulate: 6 }), whole);
});

test("more than all rows are all rows: a full batch, but for its order", async () => {
  const parts = await trained({ batchSize: 10, accumulate: 5, shuffle: false });
  expectClose(parts, await trained({ batchSize: "full" }));
  expect(parts).toMatchObject({ updates: 3, stepsPerEpoch: 1, batchSize: rows });
});

test("a count that is none, and parts of a full batch, are refused", async () => {
  for (const accumulate of [0, 1.5, -2, Number.NaN]) {
    await expect(createTrainer({ ...network, accumulate })).rejects.toThrow(
      `accumulate must be a whole number of at least 1, not ${accumulate}`,
    );
  }
  const full = createTrainer({ ...network, batchSize: "full", accumulate: 2 });
  await expect(full).rejects.toThrow("accumulate must be 1 for a full batch, not 2");
});
