import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { type Checkpoint, checkpoint } from "./checkpoint.js";
import { csvLog } from "./csv-log.js";
import { fit } from "./fit.js";
import { regression, xs, ys } from "./linear-regression.test-kit.js";

test("a log has a line of names and one for each epoch, also where training goes on", async () => {
  const lines: string[] = [];
  const write = async (line: string) => {
    await null;
    lines.push(line);
  };
  const training = await createTrainer({ ...regression, metrics: ["mean-absolute-error"] });
  const how = { learningRate: (step: number) => 0.1 / (step + 1), validation: { x: xs, y: ys } };
  const callbacks = [csvLog({ write })];
  const first = await fit(training, { ...how, epochs: 2, callbacks });
  const rest = await fit(training, { ...how, epochs: 3, initialEpoch: 2, callbacks });
  await training.close();
  expect(lines[0]).toBe(
    "epoch,updates,lr,loss,mean-absolute-error,validation-loss,validation-mean-absolute-error",
  );
  const epochs = [...first.history.epochs, ...rest.history.epochs];
  const metric = "mean-absolute-error";
  expect(lines.slice(1).map((line) => line.split(",").map(Number))).toEqual(
    epochs.map(({ epoch, lr, loss, metrics, validation }) => [
      epoch,
      1,
      lr,
      loss,
      metrics[metric],
      validation!.loss,
      validation!.metrics[metric],
    ]),
  );
  expect(lines.slice(1).map((line) => line.split(",")[2])).toEqual(
    [0.1, 0.05, 0.1 / 3].map(String),
  );
});

test("checkpoints hold the state of their epochs: every so many, and the last", async () => {
  const saved: Checkpoint[] = [];
  const callbacks = [checkpoint({ every: 3, save: (each) => void saved.push(each) })];
  const options = { ...regression, optimizer: adam(), batchSize: 64 };
  const { training } = await fit(options, { epochs: 7, learningRate: 0.01, callbacks });
  await training.close();
  expect(saved.map(({ record }) => record.epoch)).toEqual([3, 6, 7]);
  for (const { record, state } of saved) {
    const straight = await fit(options, { epochs: record.epoch, learningRate: 0.01 });
    expect(await straight.training.save()).toEqual(state);
    expect(straight.history.epochs.at(-1)).toEqual(record);
    await straight.training.close();
  }
  expect(() => checkpoint({ every: 0, save() {} })).toThrow("every must be a whole number");
});
