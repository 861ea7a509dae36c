import { expect, test } from "vitest";
import { momentum } from "../optimizers/sgd.js";
import {
  dataOf,
  exportedModel,
  type NetworkName,
  networkNamed,
} from "../trainer/exported-networks.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { verifyLearningRate } from "./verify-learning-rate.js";

// Models from files: where every operator has a batched form, rates are tried together, else one after
// another, as in a worker of a page. Both ways must answer alike.

const optionsFor = (name: NetworkName): TrainerOptions => ({
  ...{ model: exportedModel(name, "eval"), loss: networkNamed(name).loss, data: dataOf(name) },
  ...{ optimizer: momentum(), batchSize: 16, runtime: "onnxruntime-web" },
});

const asked = { learningRate: 0.05, epochs: 2, validation: 0.25 };

test.each([
  ["encoder", "attention, tried together"],
  ["tied", "a weight that serves twice, tried together"],
  ["cnn", "convolutions and maxima, tried together"],
  ["tagger", "an LSTM, tried together"],
] as const)("%s (%s): rates are verified alike together and one after another", async (name, _) => {
  const [together, inTurn] = await Promise.all([
    verifyLearningRate(optionsFor(name), asked),
    verifyLearningRate({ ...optionsFor(name), worker: true }, asked),
  ]);
  expect(together.status).toBe("verified");
  expect(together.lr / inTurn.lr).toBeCloseTo(1, 2);
  expect(together.tried.map(({ lr }) => lr)).toEqual(inTurn.tried.map(({ lr }) => lr));
  for (const [i, { best }] of together.tried.entries()) {
    expect(best! / inTurn.tried[i]!.best!).toBeCloseTo(1, 2);
  }
});
