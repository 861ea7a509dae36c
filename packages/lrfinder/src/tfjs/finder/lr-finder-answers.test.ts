import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLearningRate } from "../../range-test/find-learning-rate.js";
import { column, oneWeight } from "../fit/models.test-kit.js";
import { createTrainer, LRFinder, ReduceLROnPlateau, WarmUp } from "../index.js";

const table = fileURLToPath(new URL("../../../../../examples/data/iris.csv", import.meta.url));

/**
 * The 150 irises, in one mixed order, since that of TensorFlow.js is not repeatable: four measures,
 * standardised, and three species, one-hot.
 */
function irises() {
  const rows = readFileSync(table, "utf8").trim().split("\n").slice(1);
  const cells = rows.map((_, i) => rows[(i * 37) % rows.length]!.split(","));
  const species = [...new Set(cells.map((row) => row[4]))];
  return tf.tidy(() => {
    const measures = tf.tensor2d(cells.map((row) => row.slice(0, 4).map(Number)));
    const { mean, variance } = tf.moments(measures, 0);
    const labels = tf.tensor1d(
      cells.map((row) => species.indexOf(row[4])),
      "int32",
    );
    return { x: measures.sub(mean).div(variance.sqrt()), y: tf.oneHot(labels, 3).toFloat() };
  });
}

function classifier(optimizer: string | tf.Optimizer): tf.Sequential {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({
      ...{ units: 16, activation: "relu", inputShape: [4] },
      kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
    }),
  );
  const last = tf.initializers.glorotUniform({ seed: 2 });
  model.add(tf.layers.dense({ units: 3, activation: "softmax", kernelInitializer: last }));
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  return model;
}

const quiet = { verbose: 0, yieldEvery: "never", shuffle: false } as const;

describe("with Keras's defaults", () => {
  test.each(["adam", "sgd", "rmsprop"])(
    "%s still learns at 1e-2, and the answer is none, since the end would decide it",
    async (optimizer) => {
      const { x, y } = irises();
      const finder = new LRFinder();
      await classifier(optimizer).fit(x, y, {
        ...quiet,
        epochs: 12,
        batchSize: 15,
        callbacks: [finder],
      });
      expect(finder.result.stoppedBy).toBe("end");
      expect(finder.suggestion).toEqual({
        status: "none",
        reason: expect.stringMatching(
          /^the loss has not turned up at the last learning rate \(0\.0099\d*\), so that the end of the sweep would decide the answer: raise maxLr$/,
        ),
      });
      expect(finder.warnings).toEqual([]);
      expect(finder.plotLoss().toText().replaceAll(/\s+/g, " ")).toContain("raise maxLr");
    },
  );

  test("a loss that explodes before 1e-2 has an answer as before", async () => {
    // x up to 20: plain descent is stable below 2 / mean(2·x²), about 0.007.
    const rows = Array.from({ length: 20 }, (_, i) => i + 1);
    const finder = new LRFinder();
    const y = column(rows.map((value) => 3 * value));
    const args = { ...quiet, epochs: 60, batchSize: 20, callbacks: [finder] };
    await oneWeight("sgd").fit(column(rows), y, args);
    expect(["diverged", "end"]).toContain(finder.result.stoppedBy);
    expect(finder.suggestion.status).toBe("found");
  });
});

test("a wider sweep of the same model finds a rate, and its warnings stand on the finder and in the figure", async () => {
  const { x, y } = irises();
  const finder = new LRFinder({ minLr: 1e-6, maxLr: 10, sweep: "exponential" });
  const fit = { ...quiet, epochs: 5, batchSize: 30, callbacks: [finder] };
  await classifier("adam").fit(x, y, fit);
  expect(finder.suggestion.status).toBe("found");
  expect(finder.warnings).toContain("the curve has only 25 points: add steps for a finer answer");
  expect(finder.warnings).toEqual(finder.result.warnings);
  const figure = finder.plotLoss().toText().replaceAll(/\s+/g, " ");
  expect(figure).toContain("note: the curve has only 25 points");
  expect(finder.plotLoss({ subtitle: "mine" }).toText()).not.toContain("note:");
});

describe("a test that was too short says why", () => {
  const rows = Array.from({ length: 8 }, (_, i) => i + 1);
  const run = async (options: tf.ModelFitArgs, others: tf.Callback[] = []) => {
    const finder = new LRFinder();
    const args = { ...quiet, ...options, callbacks: [finder, ...others] };
    await oneWeight("sgd").fit(column(rows), column(rows), args);
    if (finder.suggestion.status !== "none") throw new Error("a rate was suggested");
    return finder.suggestion.reason;
  };

  test("fit had one batch, or few", async () => {
    const why = "and a sweep needs 5 at least: take smaller batches, or more epochs";
    expect(await run({ batchSize: 8, epochs: 1 })).toBe(`the training had only one batch, ${why}`);
    expect(await run({ batchSize: 4, epochs: 2 })).toBe(`the training had only 4 batches, ${why}`);
  });

  test("another callback stopped it", async () => {
    class Stopper extends tf.Callback {
      override async onBatchEnd(): Promise<void> {
        this.model.stopTraining = true;
      }
    }
    expect(await run({ batchSize: 1, epochs: 2 }, [new Stopper()])).toBe(
      "training was stopped after one batch, before the sweep was over, by a callback or an abort",
    );
  });

  test("its first loss was no number", async () => {
    const finder = new LRFinder();
    const args = { ...quiet, batchSize: 1, callbacks: [finder] };
    const x = column([Number.NaN, ...rows.slice(1)]);
    await oneWeight("sgd").fit(x, column(rows), args);
    expect(finder.suggestion).toMatchObject({
      reason: expect.stringMatching(/^the loss was NaN at step 0; too few points/),
    });
  });
});

test("a metric function named loss is refused by its name, alone and beside others", async () => {
  const loss = (y: tf.Tensor, p: tf.Tensor) => tf.losses.meanSquaredError(y, p);
  for (const metrics of [[loss], ["mae", loss], [loss, loss]]) {
    const model = oneWeight("sgd", { metrics: metrics as tf.ModelCompileArgs["metrics"] });
    const fit = model.fit(column([1, 2]), column([1, 2]), {
      ...quiet,
      callbacks: [new LRFinder()],
    });
    await expect(fit).rejects.toThrow("a metric of the model must not be named loss");
    await expect(fit).rejects.toThrow(TypeError);
  }
});

describe("a backend with another epsilon", () => {
  /** The processor's own backend, which says that its numbers are held in half precision. */
  const half = (own: tf.KernelBackend) =>
    new Proxy(own, {
      get(target, name) {
        if (name === "floatPrecision") return () => 16;
        return name === "epsilon" ? () => 1e-4 : Reflect.get(target, name, target);
      },
    });
  let before: string;
  beforeAll(async () => {
    await tf.ready();
    before = tf.getBackend();
    const { backend } = tf.engine();
    tf.registerBackend("half", () => half(backend));
    for (const kernel of tf.getKernelsForBackend(before)) {
      tf.registerKernel({ ...kernel, backendName: "half" });
    }
  });
  afterAll(() => tf.setBackend(before));

  test("is named in a warning, by the finder and by findLearningRate, and the usual one is not", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => (i + 1) / 20);
    const search = async () => {
      const [x, y] = [column(rows), column(rows.map((value) => 3 * value))];
      const finder = new LRFinder({ minLr: 1e-4, maxLr: 100, sweep: "exponential" });
      const fit = { ...quiet, epochs: 40, batchSize: 40, callbacks: [finder] };
      await oneWeight("sgd").fit(x, y, fit);
      const training = createTrainer(oneWeight("sgd"), { x, y, batchSize: "full" });
      const found = await findLearningRate(training, { maxLr: 100, minLr: 1e-4 });
      return [finder, found].map(({ suggestion, warnings }) => {
        expect(suggestion.status).toBe("found");
        return warnings.filter((warning) => warning.includes("backend"));
      });
    };
    expect(await search()).toEqual([[], []]);
    await tf.setBackend("half");
    const warning =
      "the backend half computes with an epsilon of 1e-4 instead of 1e-7, so that RMSProp, Adam and others take other steps: the rate belongs to this backend";
    expect(await search()).toEqual([[warning], [warning]]);
    await tf.setBackend(before);
  });
});

describe("two copies of TensorFlow.js", () => {
  /** Another copy, loaded as a program would that has two versions installed. */
  function anotherCopy(): typeof tf {
    const require = createRequire(import.meta.url);
    const kept = Object.entries(require.cache);
    for (const [path] of kept) if (path.includes("@tensorflow")) delete require.cache[path];
    try {
      return require("@tensorflow/tfjs");
    } finally {
      for (const [path, module] of kept) require.cache[path] = module;
    }
  }
  const copies = /^two copies of TensorFlow.js are loaded/;

  test("are named by every callback, and by createTrainer", async () => {
    const other = anotherCopy();
    const model = other.sequential();
    model.add(other.layers.dense({ name: "of_the_other", units: 1, inputShape: [1] }));
    model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
    const [x, y] = [other.tensor2d([[1], [2]]), other.tensor2d([[1], [2]])];
    const callbacks = [
      new LRFinder(),
      new WarmUp(() => 0.1, { steps: 2 }),
      new ReduceLROnPlateau(),
    ];
    for (const callback of callbacks) {
      const given = Reflect.get({ callback }, "callback");
      await expect(model.fit(x, y, { ...quiet, callbacks: [given] })).rejects.toThrow(copies);
    }
    const create = () => Reflect.apply(createTrainer, undefined, [model, { x: [[1]], y: [[1]] }]);
    expect(create).toThrow(copies);
    expect(create).toThrow(TypeError);
    expect(() => Reflect.apply(createTrainer, undefined, [{}, { x: [[1]], y: [[1]] }])).toThrow(
      /^model must be a compiled model/,
    );
  });

  test("are not blamed where callbacks of two kinds are mixed", async () => {
    const mixed = [{ onEpochEnd: () => {} }, new LRFinder()];
    const callbacks = Reflect.get({ mixed }, "mixed");
    const fit = oneWeight("sgd").fit(column([1, 2]), column([1, 2]), { ...quiet, callbacks });
    await expect(fit).rejects.toThrow("callbacks must all be of class tf.Callback");
  });
});
