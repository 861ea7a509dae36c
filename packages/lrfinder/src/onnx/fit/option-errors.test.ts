import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { rangeTest } from "../../range-test/range-test.js";
import { trainerFrom } from "../../range-test/trainer-from.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { verifyLearningRate } from "../verify/verify-learning-rate.js";
import { compareBatchSizes } from "./compare.js";
import { fit } from "./fit.js";
import { LRFinder } from "./lr-finder.js";

const data = {
  x: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  y: [1, 0, 1],
};
const model = sequential([dense(1)], { inputShape: [2] });
const options = { model, loss: "binary-cross-entropy", data, batchSize: 2 } as const;

let training: OnnxTrainer;
beforeAll(async () => {
  training = await createTrainer(options);
});
afterAll(() => training.close());

const noWhole = [0, -1, 1.5, Number.NaN, Infinity, "3", null, true, {}];
const noSeed = [-1, 0.5, Number.NaN, "0", null];
const noPositive = [0, -1, Number.NaN, Infinity, "1", null, {}];
const noFunction = [5, "later", {}, true];
const noBoolean = ["yes", 1, 0, null, {}];
const noSignal = [5, "stop", {}, true];
const noList = ["accuracy", 5, {}, null];
const noRate = [-1, Number.NaN, Infinity, "0.1", null, {}, true];
const noName = ["unknown", "", 5, null, {}];
const noData = [null, 5, "x", [], [1]];
const noTable = [null, undefined, 5, "1 2", [null], [["1", 2]]];

/** What is called with options, and values that each option must refuse by its name. */
const table: Record<string, [(given: object) => unknown, Record<string, readonly unknown[]>]> = {
  createTrainer: [
    (given) => Reflect.apply(createTrainer, undefined, [{ ...options, ...given }]),
    {
      model: [undefined, null, {}, "net", 5],
      loss: [
        undefined,
        ...noName,
        { dense_0: null },
        { dense_0: "unknown" },
        ["mean-squared-error"],
      ],
      optimizer: [null, "adam", {}, 5, () => {}],
      metrics: [...noList, ["unknown"], [null]],
      data: [undefined, ...noData],
      classWeights: [null, 5, "1", [1], [1, "2"], [-1, 1], { 2: 1 }, { 0: null }, new Array(2)],
      groups: [...noList, [null], ["head"], [{ match: 5 }], [{ match: "none" }]],
      batchSize: ["all", ...noWhole],
      accumulate: noWhole,
      shuffle: noBoolean,
      seed: noSeed,
      weights: [
        5,
        "w",
        [],
        { unknown: { shape: [1], data: Float32Array.of(1) } },
        { "dense_0/kernel": null },
      ],
      clipNorm: noPositive,
      clipValue: noPositive,
      threads: noWhole,
      worker: noBoolean,
      runtime: noName,
      updatesPerRun: noWhole,
      rowsPerChunk: noWhole,
    },
  ],
  "the data of createTrainer": [
    (given) =>
      Reflect.apply(createTrainer, undefined, [{ ...options, data: { ...data, ...given } }]),
    {
      x: noTable,
      y: [...noTable, [1, 0], [1, 0, 2]],
      sampleWeights: [null, 5, "1", [1, 2], [1, null, 1], [1, -1, 1], [1, Number.NaN, 1]],
    },
  ],
  rangeTest: [
    (given) => Reflect.apply(rangeTest, undefined, [training, given]),
    {
      minLr: noPositive,
      maxLr: noPositive,
      steps: noWhole,
      sweep: noName,
      signal: noSignal,
      onProgress: noFunction,
    },
  ],
  findLearningRate: [
    (given) => Reflect.apply(findLearningRate, undefined, [training, given]),
    {
      minLr: noPositive,
      maxLr: noPositive,
      steps: noWhole,
      sweep: noName,
      repeats: noWhole,
      seed: noSeed,
      rule: noName,
      signal: noSignal,
      onProgress: noFunction,
    },
  ],
  fit: [
    (given) => Reflect.apply(fit, undefined, [options, { epochs: 1, learningRate: 0.1, ...given }]),
    {
      epochs: [undefined, -1, 1.5, "1", null],
      learningRate: [undefined, ...noRate],
      momentum: [1, ...noRate],
      validation: ["0.2", true, [], 1, -0.1, Number.NaN, {}, { x: [[1, 2]], y: [null] }],
      metricFunctions: [null, 5, "accuracy", [], { own: 5 }, { loss: () => 1 }],
      callbacks: [...noList, [null], ["stop"], [() => {}]],
      signal: noSignal,
      onProgress: noFunction,
      recordBatches: noBoolean,
      initialEpoch: [-1, 1.5, "0", null],
    },
  ],
  verifyLearningRate: [
    (given) =>
      Reflect.apply(verifyLearningRate, undefined, [options, { learningRate: 0.1, ...given }]),
    {
      learningRate: [undefined, ...noPositive],
      validation: ["0.2", true, null, [], 1, 0, -0.1, Number.NaN, {}, { x: [["1", 2]], y: [1] }],
      epochs: noWhole,
      mostEpochs: noWhole,
      schedule: noFunction,
      signal: noSignal,
      onProgress: noFunction,
    },
  ],
  LRFinder: [
    (given) => Reflect.construct(LRFinder, [given]),
    {
      minLr: noPositive,
      maxLr: noPositive,
      stepsPerEpoch: noWhole,
      epochs: noWhole,
      sweep: noName,
      restore: noBoolean,
      stopOnDivergence: noBoolean,
      rule: noName,
    },
  ],
  compareBatchSizes: [
    (given) => Reflect.apply(compareBatchSizes, undefined, [options, { epochs: 1, ...given }]),
    {
      batchSizes: [[], [0], ["all"], [null], ...noList],
      learningRate: noPositive,
      signal: noSignal,
      onProgress: noFunction,
    },
  ],
  trainerFrom: [
    (given) => Reflect.apply(trainerFrom, undefined, [() => 1, given]),
    {
      snapshot: noFunction,
      restore: noFunction,
      release: noFunction,
      reseed: noFunction,
    },
  ],
};

const cases = Object.entries(table).flatMap(([name, [call, wrong]]) =>
  Object.entries(wrong).map(([option, values]) => ({ name, option, call, values })),
);

test.each(cases)("$name refuses a wrong $option by its name", async ({ option, call, values }) => {
  for (const value of values) {
    let error: unknown;
    try {
      await call({ [option]: value });
    } catch (thrown) {
      error = thrown;
    }
    const about = `${option}: ${typeof value} ${JSON.stringify(value)}`;
    expect(error instanceof RangeError || error instanceof TypeError, `${about}: ${error}`).toBe(
      true,
    );
    expect(String(error), about).toMatch(new RegExp(`Error: ${option}\\b`));
  }
});

describe("what options are given with", () => {
  test.each([
    [
      "fit",
      (target: unknown) => Reflect.apply(fit, undefined, [target, { epochs: 1, learningRate: 1 }]),
    ],
    [
      "verifyLearningRate",
      (target: unknown) =>
        Reflect.apply(verifyLearningRate, undefined, [target, { learningRate: 1 }]),
    ],
  ])("%s refuses a wrong target by its name", async (_, call) => {
    for (const target of [undefined, null, 5, "model", []]) {
      await expect(async () => call(target)).rejects.toThrow(/^target must be an object/);
    }
  });

  test("a callback's rate is refused by its name", async () => {
    for (const rate of noRate) {
      const callback = {
        onTrainBegin: (context: { setLearningRate: (...given: never[]) => void }) =>
          Reflect.apply(context.setLearningRate, context, [rate]),
      };
      await expect(
        fit(training, { epochs: 1, learningRate: 0.1, callbacks: [callback] }),
      ).rejects.toThrow(/^learningRate must be/);
    }
  });
});
