import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { isFitting } from "../fit/fit-end.js";
import { column, everythingOf, oneWeight, optimizers } from "../fit/models.test-kit.js";
import { LRFinder } from "../index.js";

const x = column(Array.from({ length: 30 }, (_, i) => (i % 7) - 3));
const y = column(Array.from({ length: 30 }, (_, i) => ((i * 5) % 11) - 4));

/** A network with everything that training changes: moving means, a constraint, a frozen layer. */
function network(optimizer: tf.Optimizer): tf.Sequential {
  const model = tf.sequential();
  const kernelConstraint = tf.constraints.maxNorm({});
  // With other weights each time, a sweep of twelve steps would now and then end before the loss
  // has diverged.
  const drawn = (seed: number) => ({ kernelInitializer: tf.initializers.glorotUniform({ seed }) });
  model.add(tf.layers.dense({ units: 3, inputShape: [1], kernelConstraint, ...drawn(1) }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.dense({ units: 2, trainable: false, ...drawn(2) }));
  model.add(tf.layers.dense({ units: 1, ...drawn(3) }));
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}

const fitArgs = { epochs: 2, batchSize: 5, shuffle: false, verbose: 0 } as const;

/** Throws in one hook, the second time it is called. */
class Throwing extends tf.Callback {
  #calls = 0;

  constructor(hook: string, after = 1) {
    super();
    Object.assign(this, {
      [hook]: async () => {
        if (this.#calls++ === after) throw new Error(`thrown in ${hook}`);
      },
    });
  }
}

class Stopping extends tf.Callback {
  override async onBatchEnd(batch: number) {
    if (batch === 2) this.model.stopTraining = true;
  }
}

// Centred RMSProp's own updates are often NaN: it subtracts ε.
const { "centred RMSProp": _, ...steady } = optimizers;

describe.each(Object.entries(steady))("with %s", (_, make) => {
  const endings: Record<string, { others?: () => tf.Callback[]; maxLr?: number; ends: RegExp }> = {
    "to its end": { ends: /^end$/ },
    "until the loss diverges": { maxLr: 1e30, ends: /diverged|non-finite/ },
    "until another callback stops it": { others: () => [new Stopping()], ends: /aborted/ },
    "until another callback throws": {
      others: () => [new Throwing("onBatchEnd", 3)],
      ends: /error/,
    },
  };
  test.each(Object.entries(endings))(
    "a sweep that runs %s gives back all of a fresh model",
    async (_, how) => {
      const model = network(make());
      await gives(model, how);
    },
  );
  test.each(Object.entries(endings))(
    "a sweep that runs %s gives back all of a trained model",
    async (_, how) => {
      const model = network(make());
      await model.fit(x, y, fitArgs);
      await gives(model, how);
    },
  );

  async function gives(model: tf.LayersModel, how: (typeof endings)[string]) {
    const { maxLr = 1e-2, ends, others = () => [] } = how;
    const before = everythingOf(model);
    const tensors = tf.memory().numTensors;
    const finder = new LRFinder({ maxLr, sweep: "exponential", minLr: 1e-3 });
    const fit = model.fit(x, y, { ...fitArgs, callbacks: [finder, ...others()] });
    if (ends.test("error")) await expect(fit).rejects.toThrow("thrown in onBatchEnd");
    else await fit;
    expect(everythingOf(model)).toEqual(before);
    expect(finder.result.stoppedBy).toMatch(ends);
    expect(finder.result.restored).toBe(true);
    const after = tf.memory().numTensors;
    // TensorFlow.js itself leaves the running epoch's tensors behind where a callback throws.
    const left = ends.test("error") ? await leftByThrowing() : 0;
    expect(after).toBe(tensors + left);
    model.dispose();
  }
});

/**
 * Tensors that a fit without a finder leaves behind where a callback throws in its fourth batch.
 */
async function leftByThrowing(): Promise<number> {
  const model = network(tf.train.sgd(0.01));
  const before = tf.memory().numTensors;
  const fit = model.fit(x, y, { ...fitArgs, callbacks: [new Throwing("onBatchEnd", 3)] });
  await expect(fit).rejects.toThrow("thrown");
  const left = tf.memory().numTensors - before;
  model.dispose();
  return left;
}

describe.each(["before", "behind"])("another callback %s the finder", (place) => {
  const hooks = [
    "onTrainBegin",
    "onEpochBegin",
    "onBatchBegin",
    "onBatchEnd",
    "onEpochEnd",
    "onTrainEnd",
  ];
  test.each(hooks)("may throw in %s: the model is as it was", async (hook) => {
    const model = oneWeight(tf.train.adam(0.3));
    const before = everythingOf(model);
    const finder = new LRFinder();
    const other = new Throwing(hook, hook.startsWith("onTrain") ? 0 : 1);
    const callbacks = place === "before" ? [other, finder] : [finder, other];
    const fit = model.fit(x, y, { ...fitArgs, callbacks });
    await expect(fit).rejects.toThrow(`thrown in ${hook}`);
    expect(everythingOf(model)).toEqual(before);
    expect(isFitting(finder.model)).toBe(false);
    await model.fit(x, y, { ...fitArgs, callbacks: [finder] });
    expect(finder.history.lr.length).toBe(12);
    expect(everythingOf(model)).toEqual(before);
  });
});

test("a functional model and fitDataset, too, give back all", async () => {
  const input = tf.input({ shape: [1] });
  const output = tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: output });
  model.compile({ optimizer: "adam", loss: "meanSquaredError" });
  const dataset = tf.data.zip({
    xs: tf.data.array([[1], [2], [3], [4], [5]]),
    ys: tf.data.array([[1], [2], [3], [4], [6]]),
  });
  const before = everythingOf(model);
  const tensors = tf.memory().numTensors;
  const finder = new LRFinder();
  await model.fitDataset(dataset.batch(2), { epochs: 3, verbose: 0, callbacks: [finder] });
  expect(finder.history.lr.length).toBe(9);
  expect(everythingOf(model)).toEqual(before);
  expect(tf.memory().numTensors).toBe(tensors);
});

test("with restore false the model keeps what the sweep did, the last rate included", async () => {
  const model = oneWeight(tf.train.sgd(0.3));
  const finder = new LRFinder({ restore: false });
  await model.fit(x, y, { ...fitArgs, callbacks: [finder] });
  expect(model.getWeights()[0]!.dataSync()[0]).not.toBe(0);
  expect(Reflect.get(model.optimizer, "learningRate")).toBeCloseTo(1e-2, 12);
  expect(finder.result.restored).toBe(false);
});

test("while the sweep runs, the optimizer's rate is minLr at the start of training", async () => {
  const seen: number[] = [];
  class Watch extends tf.Callback {
    override async onTrainBegin() {
      seen.push(Number(Reflect.get(this.model.optimizer, "learningRate")));
    }
  }
  const model = oneWeight(tf.train.adam(0.3));
  await model.fit(x, y, { ...fitArgs, callbacks: [new LRFinder({ minLr: 2e-5 }), new Watch()] });
  expect(seen).toEqual([2e-5]);
  expect(Reflect.get(model.optimizer, "learningRate")).toBe(0.3);
});

test("a training loop of one's own that calls the hooks gets the model back in onTrainEnd", async () => {
  const model = oneWeight(tf.train.adam(0.3));
  const before = everythingOf(model);
  const finder = new LRFinder();
  finder.setParams({ epochs: 1, steps: 4, metrics: ["loss"] });
  finder.setModel(model);
  await finder.onTrainBegin();
  await finder.onEpochBegin(0);
  for (let batch = 0; batch < 4; batch++) {
    await finder.onBatchBegin();
    await finder.onBatchEnd(batch, { loss: Number(await model.trainOnBatch(x, y)) });
  }
  await finder.onEpochEnd();
  await finder.onTrainEnd();
  expect(finder.history.lr.length).toBe(4);
  expect(everythingOf(model)).toEqual(before);
});
