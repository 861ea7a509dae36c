import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { column, oneWeight } from "../fit/models.test-kit.js";
import { LearningRateScheduler } from "../index.js";

const x = column([1, 2, 3]);

async function rates(callback: LearningRateScheduler): Promise<readonly number[]> {
  const model = oneWeight(tf.train.adam(0.8));
  await model.fit(x, x, { batchSize: 2, epochs: 4, verbose: 0, callbacks: [callback] });
  return callback.history.lr;
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

test("asks once an epoch, with the epoch counted from 0 and the current rate", async () => {
  const asked: [number, number][] = [];
  const callback = new LearningRateScheduler((epoch, lr) => {
    asked.push([epoch, lr]);
    return epoch < 2 ? lr : lr / 2;
  });
  expect(await rates(callback)).toEqual(near([0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.2, 0.2]));
  expect(asked).toEqual([
    [0, 0.8],
    [1, 0.8],
    [2, 0.8],
    [3, 0.4],
  ]);
});

test("with unit batch it asks for every batch", async () => {
  const callback = new LearningRateScheduler((_, lr) => lr / 2, { unit: "batch" });
  expect(await rates(callback)).toEqual(near([1, 2, 3, 4, 5, 6, 7, 8].map((n) => 0.8 / 2 ** n)));
});
