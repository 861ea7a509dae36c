import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { column, oneWeight } from "../fit/models.test-kit.js";
import { learningRateOf, setLearningRate } from "../fit/optimizer-rate.js";
import { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from "../index.js";

afterEach(() => vi.restoreAllMocks());

/** The rate after each epoch of a training whose loss, and metric `acc`, are what the test says. */
async function rates(
  values: readonly number[],
  options: ReduceLROnPlateauOptions,
  fit: tf.ModelFitArgs = {},
): Promise<number[]> {
  let epoch = -1;
  const seen: number[] = [];
  class Counts extends tf.Callback {
    override async onEpochBegin() {
      epoch++;
    }
  }
  class Watches extends tf.Callback {
    override async onEpochEnd() {
      seen.push(learningRateOf(this.model.optimizer));
    }
  }
  function acc(_: tf.Tensor, predicted: tf.Tensor): tf.Tensor {
    return predicted.mul(0).add(values[epoch]!);
  }
  const model = oneWeight(tf.train.adam(0.1), { loss: acc, metrics: [acc] });
  await model.fit(column([1, 2]), column([1, 2]), {
    epochs: values.length,
    verbose: 0,
    ...fit,
    callbacks: [new Counts(), new ReduceLROnPlateau(options), new Watches()],
  });
  return seen;
}

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe("the learning rate", () => {
  test("is reduced after patience epochs without an improvement, and never below minLr", async () => {
    const options = { monitor: "loss", factor: 0.5, patience: 2, minLr: 0.04 };
    const losses = [1, 0.5, 0.5, 0.49999, 0.4, 0.4, 0.4, 0.4, 0.4];
    expect(await rates(losses, options)).toEqual(
      near([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.04, 0.04, 0.04]),
    );
  });
  test("watches what has acc in its name rise, unless asked otherwise", async () => {
    const accuracies = [0.1, 0.2, 0.3, 0.4];
    const options = { monitor: "acc", factor: 0.5, patience: 1 };
    expect(await rates(accuracies, options)).toEqual(near([0.1, 0.1, 0.1, 0.1]));
    expect(await rates(accuracies, { ...options, mode: "min" })).toEqual(
      near([0.1, 0.05, 0.025, 0.0125]),
    );
  });
  test("by default follows the loss on validation rows", async () => {
    const fit = { validationSplit: 0.5 };
    const options = { factor: 0.5, patience: 1 };
    expect(await rates([1, 1, 1], options, fit)).toEqual(near([0.1, 0.05, 0.025]));
  });
});

test("what is reduced is the optimizer's rate of that moment, as another callback may have set it", async () => {
  const model = oneWeight(tf.train.sgd(0.1), { loss: (_, predicted) => predicted.mul(0) });
  class Sets extends tf.Callback {
    override async onEpochBegin(epoch: number) {
      if (epoch === 1) setLearningRate(this.model.optimizer, 0.8);
    }
  }
  const callbacks = [new Sets(), new ReduceLROnPlateau({ monitor: "loss", patience: 1 })];
  await model.fit(column([1]), column([1]), { epochs: 2, verbose: 0, callbacks });
  expect(learningRateOf(model.optimizer)).toBeCloseTo(0.08, 12);
});

test("a second fit starts waiting again", async () => {
  const callback = new ReduceLROnPlateau({ monitor: "loss", patience: 2 });
  const model = oneWeight(tf.train.sgd(0.1), { loss: (_, predicted) => predicted.mul(0) });
  for (let i = 0; i < 2; i++) {
    await model.fit(column([1]), column([1]), { epochs: 2, verbose: 0, callbacks: [callback] });
  }
  expect(learningRateOf(model.optimizer)).toBe(0.1);
});

test("what fit does not log cannot be watched", async () => {
  await expect(rates([1], {})).rejects.toThrow(
    new RangeError('monitor must be one of loss, acc, not "val_loss"'),
  );
});

test("with verbose 1 each reduction is a line", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await rates([1, 1, 1], { monitor: "loss", factor: 0.5, patience: 1, verbose: 1 });
  expect(log.mock.calls).toEqual([
    ["Epoch 2: the learning rate is reduced from 0.1 to 0.05."],
    ["Epoch 3: the learning rate is reduced from 0.05 to 0.025."],
  ]);
});

test.each([
  [{ factor: 1 }, "factor must be at least 0 and below 1, not 1"],
  [{ patience: 1.5 }, "patience must be a whole number of at least 0, not 1.5"],
  [{ mode: Object("up") }, "mode must be one of auto, min, max, not up"],
])("%o is refused before any fit", (options, message) => {
  expect(() => new ReduceLROnPlateau(options)).toThrow(new RangeError(message));
});
