import { describe, expect, test } from "vitest";
import { type RangeTestOptions, rangeTest } from "../../range-test/range-test.js";
import { adam } from "../optimizers/adam.js";
import { optimizers } from "../optimizers/optimizers.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { dataOf, regularizedModel } from "./exported-networks.test-kit.js";

// A model from a file, with running statistics, dropout, a frozen weight and groups, is after a range
// test what it was before, to the bit.

const options: TrainerOptions = {
  ...{ model: regularizedModel(), loss: "sparse-categorical-cross-entropy", data: dataOf("cnn") },
  // The last of four batches has ten rows: it is filled up.
  ...{ batchSize: 50, seed: 6 },
  groups: [
    { match: "0.*", frozen: true },
    { match: "6.*", learningRate: 0.5, weightDecay: 0.01 },
  ],
};

/** Ways for a range test to end, each with what it says of it. */
const endings: Readonly<
  Record<string, { stoppedBy: string; options: (training: OnnxTrainer) => RangeTestOptions }>
> = {
  "at the end of the sweep": {
    stoppedBy: "end",
    options: () => ({ minLr: 1e-5, maxLr: 1e-3, steps: 9 }),
  },
  "by divergence": {
    stoppedBy: "diverged",
    options: () => ({ minLr: 1e-3, maxLr: 1e6, steps: 40 }),
  },
  "by an abort": {
    stoppedBy: "abort",
    options: () => {
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      return { steps: 200, signal: controller.signal, onProgress };
    },
  },
};

/** Everything that shows a bit of the state: what is kept, and what comes of it. */
async function future(training: OnnxTrainer) {
  const { loss } = await training.step({ learningRate: [0.01, 0.01, 0.01, 0.01, 0.01] });
  return { loss, weights: await training.weights() };
}

describe.each(Object.entries(optimizers))("%s", (_, optimizer) => {
  test.each(Object.entries(endings))(
    "a range test that ends %s leaves nothing behind",
    async (_, ending) => {
      const made = { ...options, optimizer: optimizer() };
      const [training, untouched] = await Promise.all([createTrainer(made), createTrainer(made)]);
      await Promise.all(
        [training, untouched].map((each) => each.step({ learningRate: [0.01, 0.01] })),
      );
      const { stoppedBy, restored } = await rangeTest(training, ending.options(training));
      expect({ stoppedBy, restored }).toEqual({
        stoppedBy: expect.stringContaining(ending.stoppedBy),
        restored: true,
      });
      expect(await training.weights()).toEqual(await untouched.weights());
      expect(await future(training)).toEqual(await future(untouched));
      await Promise.all([training.close(), untouched.close()]);
    },
  );
});

test("running statistics are renewed by training, read by predictions, and frozen weights stay", async () => {
  const training = await createTrainer({ ...options, optimizer: adam() });
  const before = await training.weights();
  const scores = await training.evaluate();
  expect(await training.evaluate()).toEqual(scores);
  expect(await training.weights()).toEqual(before);
  await training.step({ learningRate: [0, 0] });
  const after = await training.weights();
  // A rate of 0 leaves the weights, and batches are seen all the same.
  for (const name of ["1.running_mean", "1.running_var", "7.running_mean", "7.running_var"]) {
    expect(after[name], name).not.toEqual(before[name]);
  }
  for (const name of ["0.weight", "1.weight", "6.weight", "10.bias"]) {
    expect(after[name], name).toEqual(before[name]);
  }
  expect((await training.evaluate()).loss).not.toBe(scores.loss);
  await training.step({ learningRate: [0.1] });
  expect((await training.weights())["0.weight"]).toEqual(before["0.weight"]);
  expect((await training.weights())["6.weight"]).not.toEqual(before["6.weight"]);
  await training.close();
});

test("two trainers of one model do not see each other", async () => {
  const made = { ...options, optimizer: adam() };
  const alone = await createTrainer(made);
  const expected = await future(alone);
  await alone.close();
  const [one, other] = await Promise.all([createTrainer(made), createTrainer(made)]);
  await Promise.all([one.step({ learningRate: [5, 5, 5] }), other.reseed(3)]);
  await other.reseed(6);
  expect(await future(other)).toEqual(expected);
  expect((await one.weights())["6.weight"]).not.toEqual(expected.weights["6.weight"]);
  await Promise.all([one.close(), other.close()]);
});

test.each([
  ["in a worker", { worker: true }],
  ["one update a run", { updatesPerRun: 1 }],
  ["sixteen updates a run", { updatesPerRun: 16 }],
] as const)("%s the same follows, to the bit", async (_, way) => {
  const [plain, other] = await Promise.all([
    createTrainer({ ...options, optimizer: adam() }),
    createTrainer({ ...options, optimizer: adam(), ...way }),
  ]);
  expect(await future(other)).toEqual(await future(plain));
  await Promise.all([plain.close(), other.close()]);
});

test("a trainer in a page follows the same way, within 1e-4", async () => {
  const [plain, other] = await Promise.all([
    createTrainer({ ...options, optimizer: adam() }),
    createTrainer({ ...options, optimizer: adam(), runtime: "onnxruntime-web" }),
  ]);
  const [one, two] = [await future(plain), await future(other)];
  const apart = one.loss.map((loss, i) => Math.abs(loss / two.loss[i]! - 1));
  expect(Math.max(...apart)).toBeLessThan(1e-4);
  await Promise.all([plain.close(), other.close()]);
});

test("the batches of a model that mixes rows are never cut", async () => {
  for (const [name, more] of [
    ["accumulate", { accumulate: 2 }],
    ["rowsPerChunk", { rowsPerChunk: 10 }],
  ] as const) {
    await expect(createTrainer({ ...options, ...more })).rejects.toThrow(name);
  }
  // By running statistics it does not mix them.
  const model = regularizedModel({ mode: "inference" });
  const training = await createTrainer({ ...options, model, rowsPerChunk: 10 });
  const { loss } = await training.step({ learningRate: [0.01] });
  expect(loss[0]).toBeGreaterThan(0);
  await training.close();
});

test.each([
  [159, 1, /^every batch holds one row/],
  [159, 79, /^the last batch of an epoch holds one row/],
  [160, 16, undefined],
])("%d rows in batches of %d: a batch of one row is told", async (rows, batchSize, note) => {
  const { inputs, targets } = dataOf("cnn");
  const data = {
    inputs: { x: (inputs.x as Float32Array).slice(0, rows * 256) },
    targets: (targets as BigInt64Array).slice(0, rows),
  };
  const training = await createTrainer({ ...options, data, batchSize });
  expect(training.notes).toEqual(note ? [expect.stringMatching(note)] : []);
  await training.close();
});
