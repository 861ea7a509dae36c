import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { column, everythingOf, oneWeight } from "../fit/models.test-kit.js";
import { LRFinder, type LRFinderOptions } from "../index.js";

const x = column([1, 2, 3, 4, 5, 6, 7]);
const fitArgs = { batchSize: 2, verbose: 0 } as const;

async function iterations(options: LRFinderOptions, fit: tf.ModelFitArgs): Promise<number> {
  const finder = new LRFinder(options);
  await oneWeight("sgd").fit(x, x, { ...fitArgs, ...fit, callbacks: [finder] });
  const { lr, loss } = finder.history;
  // The whole sweep ran: the next rate would be maxLr.
  const step = (1e-2 - 1e-5) / lr.length;
  expect(lr.at(-1)).toBeCloseTo(1e-2 - step, 12);
  expect(finder.result.stoppedBy).toBe("end");
  return loss.length;
}

describe("the length of the sweep", () => {
  test("comes from fit's own parameters", async () => {
    expect(await iterations({}, { epochs: 3 })).toBe(12);
    expect(await iterations({}, {})).toBe(4);
    expect(await iterations({}, { epochs: 3, batchSize: 32 })).toBe(3);
  });
  test("may be given where it is what fit runs", async () => {
    expect(await iterations({ stepsPerEpoch: 4, epochs: 3 }, { epochs: 3 })).toBe(12);
  });
  test("does not count rows kept for validation", async () => {
    expect(await iterations({}, { epochs: 2, validationSplit: 0.5 })).toBe(4);
  });
  test("does not count epochs before initialEpoch", async () => {
    expect(await iterations({ epochs: 2 }, { epochs: 5, initialEpoch: 3 })).toBe(8);
  });
});

test("the classic trap, 3 epochs for the finder and none for fit, is reported before a batch is trained", async () => {
  const model = oneWeight(tf.train.adam(0.1));
  const before = everythingOf(model);
  const tensors = tf.memory().numTensors;
  const finder = new LRFinder({ minLr: 1e-5, maxLr: 1e-2, stepsPerEpoch: 4, epochs: 3 });
  await expect(model.fit(x, x, { ...fitArgs, callbacks: [finder] })).rejects.toThrow(
    new RangeError(
      "epochs must be what fit runs, which is 1, not 3: give fit the same, or leave it out",
    ),
  );
  expect(finder.history.lr).toEqual([]);
  expect(everythingOf(model)).toEqual(before);
  expect(tf.memory().numTensors).toBe(tensors);
});

test("stepsPerEpoch that is not what fit runs is reported before a batch is trained", async () => {
  const finder = new LRFinder({ stepsPerEpoch: 3 });
  const fit = oneWeight("sgd").fit(x, x, { ...fitArgs, callbacks: [finder] });
  await expect(fit).rejects.toThrow(
    new RangeError(
      "stepsPerEpoch must be the batches that fit runs in an epoch, which is 4, not 3",
    ),
  );
  expect(finder.history.lr).toEqual([]);
});

/** Five batches that do not say how many they are. */
function unknownLength(batches = 5): tf.data.Dataset<tf.TensorContainer> {
  return tf.data.generator(function* () {
    for (let i = 0; i < batches; i++) yield { xs: tf.ones([2, 1]), ys: tf.ones([2, 1]) };
  });
}

describe("fitDataset", () => {
  const fitOver = async (
    options: LRFinderOptions,
    more: Partial<tf.ModelFitDatasetArgs<tf.TensorContainer>> = {},
  ) => {
    const finder = new LRFinder(options);
    const dataset = more.batchesPerEpoch ? unknownLength().repeat() : unknownLength();
    const model = oneWeight("sgd");
    await model.fitDataset(dataset, { epochs: 2, verbose: 0, ...more, callbacks: [finder] });
    return finder.history.lr.length;
  };
  test("says how many batches an epoch has, where it knows", async () => {
    expect(await fitOver({}, { batchesPerEpoch: 3 })).toBe(6);
  });
  test("is asked for them where it does not", async () => {
    await expect(fitOver({})).rejects.toThrow(
      new RangeError(
        "stepsPerEpoch must be given, or batchesPerEpoch to fitDataset: this data set does not say how many batches it has",
      ),
    );
    expect(await fitOver({ stepsPerEpoch: 5 })).toBe(10);
  });
  test("has fewer batches than was said", async () => {
    await expect(fitOver({ stepsPerEpoch: 6 })).rejects.toThrow("which is 5, not 6");
  });
  test("has more batches than was said", async () => {
    await expect(fitOver({ stepsPerEpoch: 4 })).rejects.toThrow("which is at least 5, not 4");
  });
  test("does not count epochs before initialEpoch", async () => {
    const more = { initialEpoch: 1 };
    expect(await fitOver({ stepsPerEpoch: 5, epochs: 1 }, more)).toBe(5);
  });
});

class SetsRate extends tf.Callback {
  constructor(hook: string) {
    super();
    const set = async () => {
      const { optimizer } = this.model;
      if (optimizer instanceof tf.SGDOptimizer) optimizer.setLearningRate(0.123);
    };
    Object.assign(this, { [hook]: set });
  }
}

describe("a callback that sets the rate", () => {
  const run = async (hook: string, place: "before" | "behind") => {
    const model = oneWeight(tf.train.sgd(0.1));
    const finder = new LRFinder();
    const other = new SetsRate(hook);
    const callbacks = place === "before" ? [other, finder] : [finder, other];
    await model.fit(x, x, { ...fitArgs, epochs: 2, shuffle: false, callbacks });
    return { loss: finder.history.loss, lr: Reflect.get(model.optimizer, "learningRate") };
  };
  const alone = async () => {
    const finder = new LRFinder();
    await oneWeight("sgd").fit(x, x, {
      ...fitArgs,
      epochs: 2,
      shuffle: false,
      callbacks: [finder],
    });
    return finder.history.loss;
  };
  test.each(["onEpochBegin", "onEpochEnd"])("in %s does not disturb the sweep", async (hook) => {
    for (const place of ["before", "behind"] as const) {
      const { loss, lr } = await run(hook, place);
      expect(loss).toEqual(await alone());
      expect(lr).toBe(0.1);
    }
  });
  test("for each batch is refused, since what is recorded would not be what was used", async () => {
    await expect(run("onBatchBegin", "behind")).rejects.toThrow(
      "another callback set the learning rate to 0.123 during the sweep: leave it out of this fit",
    );
  });
});

describe("other class callbacks", () => {
  test("may stand on either side, and a config callback alone may not be mixed in", async () => {
    const seen: string[] = [];
    class Watch extends tf.Callback {
      override async onBatchEnd(batch: number, logs?: tf.Logs) {
        seen.push(`${batch}:${typeof logs!.loss}`);
      }
    }
    const finder = new LRFinder();
    const stop = tf.callbacks.earlyStopping({ monitor: "loss", patience: 5 });
    await oneWeight("sgd").fit(x, x, {
      ...fitArgs,
      callbacks: [new Watch(), finder, stop, new Watch()],
    });
    expect(finder.history.loss.length).toBe(4);
    expect(seen).toEqual([0, 0, 1, 1, 2, 2, 3, 3].map((batch) => `${batch}:object`));
  });
  test("that have read the logs into numbers before are understood", async () => {
    const read = new tf.CustomCallback({ onBatchEnd: () => {} });
    const finder = new LRFinder();
    await oneWeight("sgd").fit(x, x, { ...fitArgs, shuffle: false, callbacks: [read, finder] });
    expect(finder.history.loss[0]).toBe(2.5);
  });
});
