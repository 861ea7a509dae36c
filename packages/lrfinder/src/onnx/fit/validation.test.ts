import { describe, expect, test } from "vitest";
import { createTrainer } from "../trainer/create-trainer.js";
import { fit } from "./fit.js";
import { epochValues } from "./history.js";
import { lossOf, regression, xs, ys } from "./linear-regression.test-kit.js";
import { splitRows } from "./split.js";

const measured = { ...regression, metrics: ["mean-absolute-error"] as const };

describe.each([false, true])("validation (worker: %s)", (worker) => {
  test("scores the model after each epoch, and changes nothing of its training", async () => {
    const how = { epochs: 3, learningRate: 0.1 };
    const plain = await fit({ ...measured, worker }, how);
    const checked = await fit({ ...measured, worker }, { ...how, validation: { x: xs, y: ys } });
    expect(await checked.training.weights()).toEqual(await plain.training.weights());
    await Promise.all([plain.training.close(), checked.training.close()]);
    // The loss after an epoch of one update is the loss before the next.
    const { epochs } = checked.history;
    for (const i of [0, 1]) {
      expect(epochs[i]!.validation!.loss).toBeCloseTo(epochs[i + 1]!.loss, 6);
      const after = epochs[i]!.validation!.metrics["mean-absolute-error"];
      expect(after).toBeCloseTo(epochs[i + 1]!.metrics["mean-absolute-error"]!, 6);
    }
  });

  test("of a share keeps its rows from training", async () => {
    const { training, history, split } = await fit(
      { ...measured, worker, seed: 4 },
      { epochs: 2, learningRate: 0.1, validation: 0.2 },
    );
    const weights = await training.weights();
    const rows = training.rows;
    await training.close();
    expect([rows, split!.training.length, split!.validation.length]).toEqual([354, 354, 88]);
    const part = (which: Int32Array) => ({
      x: [...which].map((row) => xs[row]!),
      y: [...which].map((row) => ys[row]!),
    });
    const alone = await createTrainer({ ...measured, seed: 4, data: part(split!.training) });
    const first = await alone.step({ learningRate: [0.1] });
    const second = await alone.step({ learningRate: [0.1] });
    expect(await alone.weights()).toEqual(weights);
    expect(history.epochs.map((epoch) => epoch.loss)).toEqual([first.loss[0], second.loss[0]]);
    expect(history.epochs[1]!.validation).toEqual(await alone.evaluate(part(split!.validation)));
    await alone.close();
  });
});

test("an epoch's numbers have names, those of the validation data too", () => {
  const scores = { loss: 1, metrics: { accuracy: 0.5 } };
  const epoch = { epoch: 1, updates: 3, lr: 0.1, ...scores };
  expect(epochValues(epoch)).toEqual({ loss: 1, accuracy: 0.5 });
  expect(epochValues({ ...epoch, validation: { loss: 2, metrics: { accuracy: 0.25 } } })).toEqual({
    loss: 1,
    accuracy: 0.5,
    "validation-loss": 2,
    "validation-accuracy": 0.25,
  });
});

test("without a seed, the rows kept are those of the seed 0", async () => {
  const how = { epochs: 1, learningRate: 0, validation: 0.2 };
  const { training, split } = await fit(regression, how);
  await training.close();
  expect(split).toEqual(splitRows(442, { share: 0.2, seed: 0 }));
});

test("a share of 0 keeps none; shares are of options, and below 1", async () => {
  const how = { epochs: 1, learningRate: 0 };
  const { training, history, split } = await fit(regression, { ...how, validation: 0 });
  expect(split).toBeUndefined();
  expect(history.epochs[0]!.validation).toBeUndefined();
  expect(history.epochs[0]!.loss).toBeCloseTo(lossOf(new Array(11).fill(0)), 5);
  await expect(fit(training, { ...how, validation: 0.2 })).rejects.toThrow(
    "validation must be { x, y } for a trainer, which has its rows already",
  );
  await training.close();
  await expect(fit(regression, { ...how, validation: 1 })).rejects.toThrow(
    "validation must be at least 0 and below 1, not 1",
  );
  await expect(fit(regression, { ...how, validation: { x: [1], y: [1] } })).rejects.toThrow(
    "x must hold 10 numbers a row",
  );
});
