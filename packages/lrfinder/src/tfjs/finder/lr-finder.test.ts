import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { suggest } from "../../suggest/suggest.js";
import { column, oneWeight, optimizers } from "../fit/models.test-kit.js";
import { LRFinder, type LRFinderOptions } from "../index.js";

const rows = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** Runs a finder over a weight that fits y = 0, without printing anything. */
async function sweepOver(
  n: number,
  options: LRFinderOptions,
  fit: tf.ModelFitArgs = {},
): Promise<LRFinder> {
  const finder = new LRFinder(options);
  const args = { batchSize: 1, shuffle: false, verbose: 0 as const, ...fit, callbacks: [finder] };
  await oneWeight("sgd").fit(column(rows(n)), column(rows(n).map(() => 0)), args);
  return finder;
}

test("469 steps an epoch and 3 epochs give the 1,407 rates of Keras's formula", async () => {
  const epochSize = 469 * 2 - 1;
  const batchSize = 2;
  const finder = await sweepOver(
    epochSize,
    { minLr: 1e-5, maxLr: 1e-2, stepsPerEpoch: Math.ceil(epochSize / batchSize), epochs: 3 },
    { epochs: 3, batchSize },
  );
  const { lr, iterations, loss } = finder.history;
  expect(iterations).toEqual(rows(1407));
  expect(loss.length).toBe(1407);
  expect(lr.length).toBe(1407);
  expect(lr[0]).toBe(1e-5);
  expect(lr.at(-1)).toBeLessThan(1e-2);
  for (const [i, rate] of lr.entries()) {
    const formula = 1e-5 + ((1e-2 - 1e-5) * i) / 1407;
    expect(Math.abs(rate / formula - 1)).toBeLessThan(1e-12);
  }
});

test("the defaults are Keras's: from 1e-5 towards 1e-2, in equal steps", async () => {
  const { history } = await sweepOver(4, {});
  const step = (1e-2 - 1e-5) / 4;
  expect(history.lr.map((lr) => (lr - 1e-5) / step)).toEqual(
    [0, 1, 2, 3].map((i) => expect.closeTo(i, 10)),
  );
});

test("an exponential sweep grows by equal factors", async () => {
  const options = { minLr: 1e-4, maxLr: 1, sweep: "exponential" } as const;
  const { history } = await sweepOver(2, options, { epochs: 2 });
  expect(history.lr).toEqual([1e-4, 1e-3, 1e-2, 1e-1].map((lr) => expect.closeTo(lr, 12)));
});

/** What each optimizer does to a weight whose gradient is always 1, as its source says. */
const updates: Record<string, (lr: number, step: number, memory: number[]) => number> = {
  SGD: (lr) => -lr,
  Momentum: (lr, _, m) => {
    m[0] = 0.9 * (m[0] ?? 0) + 1;
    return -lr * m[0];
  },
  Adam: (lr) => -lr / (1 + 1e-7),
  Adamax: (lr) => -lr / (1 + 1e-7),
  Adagrad: (lr, step) => -lr / Math.sqrt(0.1 + step + 1e-7),
  Adadelta: (lr, _, m) => {
    const [grads = 0, steps = 0] = m;
    const by = Math.sqrt(steps + 1e-7) / Math.sqrt(grads + 1e-7);
    m[0] = 0.95 * grads + 0.05;
    m[1] = 0.95 * steps + 0.05 * by * by;
    return -lr * by;
  },
  RMSProp: (lr, step, m) => {
    m[0] = 0.5 * (m[0] ?? 0) + lr / Math.sqrt(1 - 0.9 ** step + 1e-7);
    return -m[0];
  },
  "centred RMSProp": (lr, step) => {
    const mean = 1 - 0.9 ** step;
    return -lr / Math.sqrt(mean - mean * mean - 1e-3);
  },
};

describe.each(Object.keys(optimizers))("%s", (name) => {
  test("really uses the recorded rate for each batch", async () => {
    const model = oneWeight(optimizers[name]!(), { loss: (_, predicted) => predicted });
    const weights: number[] = [0];
    class Watch extends tf.Callback {
      override async onBatchEnd() {
        weights.push(model.getWeights()[0]!.dataSync()[0]!);
      }
    }
    const finder = new LRFinder({ minLr: 1e-3, maxLr: 1, sweep: "exponential" });
    await model.fit(column(Array(12).fill(1)), column(Array(12).fill(0)), {
      batchSize: 1,
      verbose: 0,
      callbacks: [finder, new Watch()],
    });
    const memory: number[] = [];
    const predicted = finder.history.lr.map((lr, i) => updates[name]!(lr, i + 1, memory));
    const changes = predicted.map((_, i) => weights[i + 1]! - weights[i]!);
    expect(changes.length).toBe(12);
    expect(changes).toEqual(predicted.map((change) => expect.closeTo(change, 4)));
    expect(changes[0]! / predicted[0]!).toBeCloseTo(1, 3);
  });
});

test("records each batch's own loss, not the epoch's running mean", async () => {
  const finder = new LRFinder({ minLr: 1e-9, maxLr: 1e-8 });
  await oneWeight("sgd").fit(column([0, 0, 0, 0]), column([1, 2, 3, 4]), {
    batchSize: 1,
    epochs: 2,
    shuffle: false,
    verbose: 0,
    callbacks: [finder],
  });
  expect(finder.history.loss).toEqual([1, 4, 9, 16, 1, 4, 9, 16]);
});

test("the history has the loss and each metric, of every output, and neither batch nor size", async () => {
  const input = tf.input({ shape: [1] });
  const head = (name: string) =>
    tf.layers.dense({ units: 1, name, kernelInitializer: "ones" }).apply(input);
  const outputs = [head("left"), head("right")] as tf.SymbolicTensor[];
  const model = tf.model({ inputs: input, outputs });
  model.compile({ optimizer: "adam", loss: "meanSquaredError", metrics: ["mae"] });
  const finder = new LRFinder({ minLr: 1e-9, maxLr: 1e-8 });
  await model.fit(column([1, 3]), [column([0, 0]), column([-1, 1])], {
    batchSize: 1,
    shuffle: false,
    verbose: 0,
    callbacks: finder,
  });
  const { lr, iterations, ...logged } = finder.history;
  const near = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
  expect(iterations).toEqual([1, 2]);
  expect(logged).toEqual({
    loss: near([1 + 4, 9 + 4]),
    left_loss: near([1, 9]),
    right_loss: near([4, 4]),
    left_mae: near([1, 3]),
    right_mae: near([2, 2]),
  });
  expect(finder.result.repeats[0]!.metrics).toEqual({
    left_loss: near([1, 9]),
    right_loss: near([4, 4]),
    left_mae: near([1, 3]),
    right_mae: near([2, 2]),
  });
});

test.each(["lr", "iterations", "batch", "size"])("a metric named %s is refused", async (name) => {
  const metric = { [name]: (_: tf.Tensor, predicted: tf.Tensor) => predicted }[name]!;
  const model = oneWeight("sgd", { metrics: [metric] });
  const fit = model.fit(column([1]), column([1]), { verbose: 0, callbacks: [new LRFinder()] });
  await expect(fit).rejects.toThrow(
    new TypeError(
      `a metric of the model must not be named batch, size, lr, iterations, as ${name} is: rename its function`,
    ),
  );
});

test("a second fit starts a new history", async () => {
  const finder = new LRFinder();
  const model = oneWeight("sgd");
  for (const n of [5, 3]) {
    await model.fit(column(rows(n)), column(rows(n)), {
      batchSize: 1,
      verbose: 0,
      callbacks: [finder],
    });
  }
  expect(finder.history.iterations).toEqual([1, 2, 3]);
  expect(finder.history.lr[1]).toBeCloseTo(1e-5 + (1e-2 - 1e-5) / 3, 12);
});

test("the suggestion reads the curve of the history: a bowl of curvature 2 diverges above rate 1", async () => {
  const finder = new LRFinder({ minLr: 1e-3, maxLr: 10, sweep: "exponential" });
  const y = rows(200).map((row) => (row % 2 === 0 ? 4 : 6));
  await oneWeight("sgd").fit(column(y.map(() => 1)), column(y), {
    batchSize: 1,
    shuffle: false,
    verbose: 0,
    callbacks: [finder],
  });
  const { suggestion, result, curve } = finder;
  expect(result.stoppedBy).toBe("diverged");
  expect(curve.learningRates).toEqual(finder.history.lr);
  expect(curve.learningRates.at(-1)).toBeGreaterThan(1);
  expect(curve.learningRates.length).toBeLessThan(200);
  if (suggestion.status !== "found") throw new Error(suggestion.reason);
  expect(suggestion).toEqual(suggest(curve, { optimizer: "sgd" }));
  // Between the start of the fall and a fraction of the edge.
  expect(suggestion.lr).toBeGreaterThan(0.002);
  expect(suggestion.lr).toBeLessThan(0.1);
  expect(result.steps).toBe(finder.history.lr.length);
});

test("stops at the first loss that is not finite, which ends the history", async () => {
  const finder = new LRFinder();
  const y = [1, 2, Number.NaN, 4, 5, 6];
  await oneWeight("sgd").fit(column(y.map(() => 1)), column(y), {
    batchSize: 1,
    epochs: 2,
    shuffle: false,
    verbose: 0,
    callbacks: [finder],
  });
  expect(finder.history.loss).toEqual([1, expect.any(Number), Number.NaN]);
  expect(finder.result.stoppedBy).toBe("non-finite");
});

test("goes on to the end where it is asked not to stop", async () => {
  const finder = new LRFinder({ minLr: 1, maxLr: 1e6, stopOnDivergence: false });
  await oneWeight("sgd").fit(column(rows(40)), column(rows(40)), {
    batchSize: 1,
    verbose: 0,
    callbacks: [finder],
  });
  expect(finder.history.loss.length).toBe(40);
  expect(finder.history.loss.at(-1)).toBeNaN();
  expect(finder.result.stoppedBy).toBe("end");
});

test("plots loss against learning rate with the suggestion, and learning rate against iteration", async () => {
  const finder = await sweepOver(20, { minLr: 1e-4, maxLr: 1e-3 });
  const { lr, iterations, loss } = finder.history;
  const rates = finder.plotLr({ title: "Rates" });
  expect(rates.spec.datasets).toMatchObject({
    rates: iterations.map((iteration, i) => ({ iteration, lr: expect.closeTo(lr[i]!, 8) })),
  });
  expect(rates.toText().split("\n")[0]!.trim()).toBe("Rates");
  const losses = finder.plotLoss();
  const rows = Object.values(Object(losses.spec.datasets)).flat();
  expect(rows).toContainEqual(
    expect.objectContaining({ lr: expect.closeTo(lr[3]!, 8), loss: expect.closeTo(loss[3]!, 5) }),
  );
  if (finder.suggestion.status !== "none") throw new Error("a constant loss has no suggestion");
  expect(losses.toText().replaceAll(/\s+/g, " ")).toContain(finder.suggestion.reason);
});

test("before any fit there is nothing, and the suggestion says so", () => {
  const finder = new LRFinder();
  expect(finder.history).toEqual({ lr: [], iterations: [], loss: [] });
  expect(finder.suggestion.status).toBe("none");
});

test.each([
  [{ minLr: 0 }, "minLr must be a number above 0, not 0"],
  [{ minLr: 1, maxLr: 1 }, "minLr must be below maxLr (1), not 1"],
  [{ stepsPerEpoch: 3.5 }, "stepsPerEpoch must be a whole number of at least 1, not 3.5"],
  [{ epochs: 0 }, "epochs must be a whole number of at least 1, not 0"],
])("%o is refused before any fit", (options, message) => {
  expect(() => new LRFinder(options)).toThrow(new RangeError(message));
});
