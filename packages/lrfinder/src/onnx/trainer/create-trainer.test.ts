import { describe, expect, test } from "vitest";
import type { LossName } from "../../names/losses.js";
import type { MetricName } from "../../names/metrics.js";
import type { Numbers } from "../data/numbers.js";
import type { RuntimeName } from "../devices/device.js";
import { activation } from "../models/layers/activation.js";
import { dense } from "../models/layers/dense.js";
import { flatten } from "../models/layers/flatten.js";
import { sequential } from "../models/sequential.js";
import { adam, adamw } from "../optimizers/adam.js";
import { adagrad, rmsprop } from "../optimizers/adaptive.js";
import type { Optimizer } from "../optimizers/optimizers.js";
import { momentum, nesterov } from "../optimizers/sgd.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";

const two = sequential([dense(2)], { inputShape: [2] });
const fine: TrainerOptions = {
  model: two,
  loss: "mean-squared-error",
  data: { x: [1, 2, 3, 4], y: [1, 0, 0, 1] },
};
const ending = (name: "softmax" | "sigmoid") =>
  sequential([dense(2), activation(name)], { inputShape: [2] });
const as = <T>(value: unknown) => value as T;

type Wrong = readonly [options: Partial<TrainerOptions>, kind: typeof Error, message: string];

const wrong: Record<string, Wrong> = {
  "an unknown loss": [
    { loss: as<LossName>("mse") },
    RangeError,
    'loss must be one of mean-squared-error, mean-absolute-error, huber, binary-cross-entropy, categorical-cross-entropy, sparse-categorical-cross-entropy, not "mse"',
  ],
  "an optimizer's name in its place": [
    { optimizer: as<Optimizer>("adam") },
    RangeError,
    'optimizer must be made by one of sgd(), momentum(), nesterov(), adagrad(), rmsprop(), adam(), adamw(), scheduleFreeSgd(), scheduleFreeAdamw(), dog(), dAdaptation(), prodigy(), not "adam"',
  ],
  "an optimizer that was not made": [
    { optimizer: as<Optimizer>(adam) },
    RangeError,
    "dAdaptation(), prodigy(), not a function",
  ],
  "no optimizer": [{ optimizer: as<Optimizer>(null) }, RangeError, "prodigy(), not null"],
  "an unknown optimizer": [
    { optimizer: as<Optimizer>({ name: "lion" }) },
    RangeError,
    'not {"name":"lion"}',
  ],
  "an unknown metric": [
    { metrics: [as<MetricName>("auc")] },
    RangeError,
    "metrics must fit the loss: there is no auc for mean-squared-error",
  ],
  "a metric that does not fit the loss": [
    { metrics: ["accuracy"] },
    RangeError,
    "metrics must fit the loss: there is no accuracy for mean-squared-error",
  ],
  "an error of labels": [
    {
      loss: "sparse-categorical-cross-entropy",
      data: { x: [1, 2], y: [0] },
      metrics: ["mean-absolute-error"],
    },
    RangeError,
    "metrics must fit the loss: there is no mean-absolute-error for sparse-categorical-cross-entropy",
  ],
  "a batch size of 0": [
    { batchSize: 0 },
    RangeError,
    "batchSize must be a whole number of at least 1, not 0",
  ],
  "half a batch size": [{ batchSize: 1.5 }, RangeError, "batchSize must be a whole number"],
  "a batch size of NaN": [{ batchSize: Number.NaN }, RangeError, "not NaN"],
  "a batch size in words": [{ batchSize: as<number>("all") }, RangeError, 'not "all"'],
  "a seed below 0": [{ seed: -1 }, RangeError, "seed must be a whole number of at least 0, not -1"],
  "a seed of NaN": [{ seed: Number.NaN }, RangeError, "seed must be a whole number"],
  "no threads": [{ threads: 0 }, RangeError, "threads must be a whole number of at least 1, not 0"],
  "no updates a run": [
    { updatesPerRun: 0 },
    RangeError,
    "updatesPerRun must be a whole number of at least 1, not 0",
  ],
  "chunks of NaN rows": [
    { rowsPerChunk: Number.NaN },
    RangeError,
    "rowsPerChunk must be a whole number of at least 1, not NaN",
  ],
  "an unknown runtime": [
    { runtime: as<RuntimeName>("onnxruntime") },
    RangeError,
    'runtime must be one of onnxruntime-node, onnxruntime-web, not "onnxruntime"',
  ],
  "no rows": [{ data: { x: [], y: [] } }, RangeError, "x must hold at least one row"],
  "inputs that are no whole rows": [
    { data: { x: [1, 2, 3], y: [1, 0] } },
    RangeError,
    "x must hold 2 numbers a row, and 3 is no multiple",
  ],
  "too few targets": [
    { data: { x: [1, 2, 3, 4], y: [1, 0, 0] } },
    RangeError,
    "y must hold 4 numbers (2 for each of 2 rows), not 3",
  ],
  "a table that is none": [
    { data: { x: as<Numbers>("1,2"), y: [1, 0] } },
    TypeError,
    "x must be an array of numbers, not 1,2",
  ],
  "no targets at all": [
    { data: { x: [1, 2], y: as<Numbers>(undefined) } },
    TypeError,
    "y must be an array of numbers, not undefined",
  ],
  "a label a row where there are places": [
    {
      model: sequential([dense(2)], { inputShape: [2, 1] }),
      loss: "sparse-categorical-cross-entropy",
      data: { x: [1, 2, 3, 4], y: [1, 0] },
    },
    RangeError,
    "y must hold 4 numbers (2 for each of 2 rows), not 2: classAxis says which axis of what the model puts out holds the classes",
  ],
};

for (const label of [2, -1, 0.5, Number.NaN]) {
  wrong[`a label of ${label} among two`] = [
    { loss: "sparse-categorical-cross-entropy", data: { x: [1, 2, 3, 4], y: [1, label] } },
    RangeError,
    `y must hold labels from 0 to 1, and row 1 holds ${label}`,
  ];
}
for (const name of ["softmax", "sigmoid"] as const) {
  for (const loss of ["categorical-cross-entropy", "binary-cross-entropy"] as const) {
    wrong[`a ${name} layer before ${loss}`] = [
      { model: ending(name), loss },
      RangeError,
      `${loss} takes logits: the last layer must have no ${name}`,
    ];
  }
}
wrong["a dense layer's own softmax before a loss of logits"] = [
  {
    model: sequential([dense(2, { activation: "softmax" })], { inputShape: [2] }),
    loss: "sparse-categorical-cross-entropy",
    data: { x: [1, 2], y: [0] },
  },
  RangeError,
  "sparse-categorical-cross-entropy takes logits: the last layer must have no softmax",
];

describe("a trainer refuses", () => {
  test.each(Object.entries(wrong))("%s", async (_, [options, kind, message]) => {
    for (const worker of [false, true]) {
      const refused = createTrainer({ ...fine, ...options, worker });
      await expect(refused).rejects.toThrow(kind);
      await expect(refused).rejects.toThrow(message);
    }
  });
});

const hyperparameters: readonly [make: () => Optimizer, message: string][] = [
  [() => momentum({ momentum: 1 }), "momentum must be at least 0 and below 1, not 1"],
  [() => nesterov({ momentum: Number.NaN }), "momentum must be at least 0 and below 1, not NaN"],
  [() => adagrad({ initialAccumulator: -1 }), "initialAccumulator must be a number of at least 0"],
  [() => adagrad({ epsilon: 0 }), "epsilon must be a number above 0, not 0"],
  [() => rmsprop({ rho: 1 }), "rho must be at least 0 and below 1, not 1"],
  [() => rmsprop({ epsilon: Number.NaN }), "epsilon must be a number above 0, not NaN"],
  [() => adam({ beta1: -0.1 }), "beta1 must be at least 0 and below 1, not -0.1"],
  [() => adam({ beta2: 1 }), "beta2 must be at least 0 and below 1, not 1"],
  [() => adam({ epsilon: Infinity }), "epsilon must be a number above 0, not Infinity"],
  [() => adamw({ weightDecay: -1 }), "weightDecay must be a number of at least 0, not -1"],
];

test("an optimizer refuses a hyperparameter out of its range", () => {
  for (const [make, message] of hyperparameters) {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(message);
  }
});

describe.each([false, true])("a running trainer (worker: %s)", (worker) => {
  const calls = {
    "a rate of NaN": [
      { learningRate: [0.1, Number.NaN] },
      "learningRate must be a number of at least 0, not NaN",
    ],
    "a rate below 0": [
      { learningRate: [-1] },
      "learningRate must be a number of at least 0, not -1",
    ],
    "a momentum of 1": [
      { learningRate: [1], momentum: [1] },
      "momentum must be at least 0 and below 1, not 1",
    ],
    "fewer momenta than rates": [
      { learningRate: [1, 1], momentum: [0.5] },
      "momentum must have an entry for each learning rate (2), not 1",
    ],
  } as const;

  test("refuses wrong rates, momenta and seeds, and stays as it was", async () => {
    const training = await createTrainer({ ...fine, optimizer: momentum(), worker });
    const before = await training.weights();
    for (const [updates, message] of Object.values(calls)) {
      await expect(training.step(updates)).rejects.toThrow(RangeError);
      await expect(training.step(updates)).rejects.toThrow(message);
    }
    await expect(training.reseed(-1)).rejects.toThrow(
      "seed must be a whole number of at least 0, not -1",
    );
    expect(await training.weights()).toEqual(before);
    const { loss } = await training.step({ learningRate: [0] });
    expect(loss[0]).toBeGreaterThan(0);
    await training.close();
  });
});

test.each([Number.NaN, Infinity, -Infinity])(
  "%s in a table is taken, and the losses say so",
  async (odd) => {
    for (const data of [
      { x: [odd, 2, 3, 4], y: [1, 0, 0, 1] },
      { x: [1, 2, 3, 4], y: [1, 0, 0, odd] },
    ]) {
      const training = await createTrainer({ ...fine, data });
      const { loss } = await training.step({ learningRate: [0.1, 0.1] });
      await training.close();
      expect(loss.some(Number.isFinite)).toBe(false);
    }
  },
);

test("the same numbers in any kind of array train the same", async () => {
  const flat = [1, 2, 3, 4, 5, 6];
  const nested = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const kinds: Numbers[] = [flat, nested];
  for (const Kind of [Float32Array, Float64Array, Int8Array, Uint8Array, Uint16Array, Int32Array]) {
    kinds.push(Kind.from(flat));
  }
  const losses = [];
  for (const numbers of kinds) {
    const training = await createTrainer({
      ...fine,
      data: { x: numbers, y: numbers },
      batchSize: 2,
    });
    losses.push((await training.step({ learningRate: [0.01, 0.01, 0.01] })).loss);
    await training.close();
  }
  for (const loss of losses) expect(loss).toEqual(losses[0]);
});

test("rows of any shape are flattened by the model, and labels may come in any array", async () => {
  const model = sequential([flatten(), dense(2, { kernelInitializer: 0 })], { inputShape: [2, 2] });
  for (const y of [[0, 1], Float32Array.of(0, 1), Uint8Array.of(0, 1)]) {
    const training = await createTrainer({
      model,
      loss: "sparse-categorical-cross-entropy",
      data: { x: [1, 2, 3, 4, 5, 6, 7, 8], y },
    });
    const { loss } = await training.step({ learningRate: [0.1] });
    await training.close();
    expect(loss[0]).toBeCloseTo(Math.LN2, 6);
  }
});
