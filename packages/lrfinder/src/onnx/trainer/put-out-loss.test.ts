import { describe, expect, test, vi } from "vitest";
import { fit } from "../fit/fit.js";
import { places } from "../models/places.test-kit.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { descended, kernel, plane, rows, sequenceOf, weights, x } from "./places.test-kit.js";

// A model that computes its loss itself, as one number for the whole batch.

vi.mock("../models/kinds.js", async (original) => {
  const { modelKinds } = await original<typeof import("../models/kinds.js")>();
  const { KIND, placesKind } = await import("../models/places.test-kit.js");
  return { modelKinds: { ...modelKinds, [KIND]: placesKind } };
});

/** The mean of the squares of all numbers of the batch. */
const byHand = (parameters: readonly number[], batch: readonly number[]) => {
  const all = batch.flatMap((row) => sequenceOf(parameters, row).flat());
  return all.reduce((sum, z) => sum + z ** 2, 0) / all.length;
};
const data = { inputs: { x } };
const rates = [0.5, 0.3, 0.2, 0.4, 0.1, 0.6, 0.05];

describe.each(["batchLoss", "batchVector"] as const)("%s", (output) => {
  test.each<Partial<TrainerOptions>>([
    { updatesPerRun: 16 },
    { updatesPerRun: 1 },
    { runtime: "onnxruntime-web" },
  ])("is trained on and evaluated with %j", async (way) => {
    const training = await createTrainer({
      ...{ model: places(output), loss: { output }, data, weights, batchSize: rows, ...way },
    });
    const { loss } = await training.step({ learningRate: rates });
    const after = await training.weights();
    const { loss: evaluated } = await training.evaluate();
    const { loss: ofFour } = await training.evaluate({ inputs: { x: x.slice(0, 4) } });
    await training.close();
    const wanted = descended(byHand, { batchSize: rows, rates });
    loss.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.losses[i]!, 5);
    });
    [...after.kernel!.data, ...after.plane!.data].forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.parameters[i]!, 5);
    });
    const all = Array.from({ length: rows }, (_, row) => row);
    expect(evaluated).toBeCloseTo(byHand(wanted.parameters, all), 5);
    expect(ofFour).toBeCloseTo(byHand(wanted.parameters, all.slice(0, 4)), 5);
  });
});

test("rows are evaluated in batches, of which the last may be short", async () => {
  const training = await createTrainer({
    ...{ model: places("batchLoss"), loss: { output: "batchLoss" }, weights, batchSize: 3 },
    data: { inputs: { x: x.slice(0, 6) } },
  });
  const { loss } = await training.evaluate(data);
  await training.close();
  const all = Array.from({ length: rows }, (_, row) => row);
  expect(loss).toBeCloseTo(byHand([...kernel, ...plane], all), 5);
});

test("a number of the batch is no prediction", async () => {
  const training = await createTrainer({
    ...{ model: places("sequence", "batchLoss"), loss: { output: "batchLoss" }, data, weights },
  });
  const predicted = await training.predict(x);
  await training.close();
  expect(predicted.shape).toEqual([rows, 3, 4]);
  expect(predicted.data[0]).toBeCloseTo(sequenceOf([...kernel], 0)[0]![0]!, 5);
  const alone = await createTrainer({
    ...{ model: places("batchLoss"), loss: { output: "batchLoss" }, data },
  });
  await expect(alone.predict(x)).rejects.toThrow("the model puts out nothing for a row");
  await alone.close();
});

test("an epoch, a validation share and metric functions need no targets", async () => {
  const seen: unknown[] = [];
  const { training, history, split } = await fit(
    {
      model: places("sequence", "batchLoss"),
      loss: { output: "batchLoss" },
      data,
      weights,
      batchSize: 2,
    },
    {
      ...{ epochs: 1, learningRate: 0, validation: 0.2 },
      metricFunctions: {
        own({ predicted, targets }) {
          seen.push(predicted.shape, targets.data.length);
          return 3;
        },
      },
    },
  );
  await training.close();
  const [epoch] = history.epochs;
  const parameters = [...kernel, ...plane];
  expect(epoch!.loss).toBeCloseTo(byHand(parameters, [...split!.training]), 5);
  expect(epoch!.validation!.loss).toBeCloseTo(byHand(parameters, [...split!.validation]), 5);
  expect(seen).toEqual([[6, 3, 4], 0, [1, 3, 4], 0]);
});

const model = places("batchLoss");
const loss = { output: "batchLoss" };

test.each<[about: string, options: Partial<TrainerOptions>, message: string]>([
  [
    "batches that do not divide the rows",
    { batchSize: 3 },
    "batchSize must divide the 7 rows where the loss is one of the batch, not 3",
  ],
  [
    "accumulation",
    { batchSize: 1, accumulate: 7 },
    "accumulate must be 1 for a loss of the batch, not 7",
  ],
  ["chunks", { rowsPerChunk: 2 }, "rowsPerChunk must be left out for a loss of the batch"],
  [
    "weights of rows",
    { data: { ...data, sampleWeights: new Array(rows).fill(1) } },
    "sampleWeights must be left out where the loss is one of the batch",
  ],
  [
    "weights of classes",
    { classWeights: [1, 2] },
    "classWeights need one class a row, which a loss that the model puts out does not have here",
  ],
  [
    "targets",
    { data: { ...data, targets: { batchLoss: x } } },
    "targets must be left out where the model puts out its loss",
  ],
  [
    "a loss of a number of the batch",
    { loss: "mean-squared-error" },
    'batchLoss is one number for the batch: it can be the loss, { output: "batchLoss" }, and has none',
  ],
  [
    "a metric",
    { metrics: ["mean-absolute-error"] },
    "metrics must fit the loss: there is no mean-absolute-error for a loss that the model puts out",
  ],
])("%s is refused", async (_, options, message) => {
  await expect(createTrainer({ model, loss, data, ...options })).rejects.toThrow(message);
});

test("weights of rows are refused where rows are evaluated, too", async () => {
  const training = await createTrainer({ model, loss, data });
  const weighed = { ...data, sampleWeights: new Array(rows).fill(2) };
  await expect(training.evaluate(weighed)).rejects.toThrow("sampleWeights must be left out");
  await training.close();
});
