import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { oneCycle } from "../../schedules/one-cycle.js";
import { oneCycleMomentum } from "../../schedules/one-cycle-momentum.js";
import { column, oneWeight } from "../fit/models.test-kit.js";
import { learningRateOf, momentumOf } from "../fit/optimizer-rate.js";
import { OneCycleLR, type OneCycleLROptions } from "../index.js";

const x = column(Array.from({ length: 10 }, (_, i) => i / 10));
const fitArgs = { batchSize: 2, epochs: 2, verbose: 0 } as const;

/** The momentum before each batch of a fit with a cycle. */
async function momenta(optimizer: tf.Optimizer, options: Partial<OneCycleLROptions> = {}) {
  const seen: (number | undefined)[] = [];
  class Watch extends tf.Callback {
    override async onBatchBegin() {
      seen.push(momentumOf(this.model.optimizer));
    }
  }
  const callback = new OneCycleLR({ maxLr: 0.1, ...options });
  await oneWeight(optimizer).fit(x, x, { ...fitArgs, callbacks: [callback, new Watch()] });
  return { seen, lr: callback.history.lr };
}

// PyTorch 1.13.0: OneCycleLR(SGD with momentum, max_lr=0.1, total_steps=10), the rate before each
// step.
const lrOf10 = [
  0.004, 0.052, 0.1, 0.0950484632, 0.0811745654, 0.0611262022, 0.0388741978, 0.0188258346,
  0.0049519368, 4e-7,
];

describe("over the ten batches of a fit", () => {
  test("the rate climbs in the first three and falls, as PyTorch's does", async () => {
    const { lr } = await momenta(tf.train.momentum(0.5, 0.9));
    expect(lr).toEqual(lrOf10.map((value) => expect.closeTo(value, 9)));
    const schedule = oneCycle({ maxLr: 0.1, totalSteps: 10 });
    expect(lr).toEqual(lr.map((_, step) => schedule(step)));
  });
  test("momentum falls and climbs with it, and each is really used", async () => {
    const { seen } = await momenta(tf.train.momentum(0.5, 0.9));
    const schedule = oneCycleMomentum({ totalSteps: 10 });
    expect(seen).toEqual(seen.map((_, step) => schedule(step)));
    expect([seen[0], seen[1], seen[2], seen[9]]).toEqual(
      [0.95, 0.9, 0.85, 0.95].map((value) => expect.closeTo(value, 12)),
    );
  });
  test.each([
    ["an optimizer without momentum", () => tf.train.adam(0.5), {}, undefined],
    ["one whose momentum is 0", () => tf.train.rmsprop(0.5), {}, 0],
    ["cycleMomentum false", () => tf.train.momentum(0.5, 0.9), { cycleMomentum: false }, 0.9],
  ])("with %s, only the rate is cycled", async (_, optimizer, options, momentum) => {
    const { seen, lr } = await momenta(optimizer(), options);
    expect(seen).toEqual(Array(10).fill(momentum));
    expect(lr[2]).toBeCloseTo(0.1, 12);
  });
});

test("a momentum of RMSProp is cycled, too", async () => {
  const { seen } = await momenta(tf.train.rmsprop(0.5, 0.9, 0.5), { baseMomentum: 0.3 });
  expect(seen[2]).toBeCloseTo(0.3, 12);
});

test("totalSteps of one's own rules, and after it rate and momentum hold", async () => {
  const { lr, seen } = await momenta(tf.train.momentum(0.5, 0.9), { totalSteps: 5 });
  expect(lr.slice(4)).toEqual(Array(6).fill(expect.closeTo(0.1 / 25 / 1e4, 12)));
  expect(seen.slice(4)).toEqual(Array(6).fill(0.95));
});

test("the last rate and momentum stay", async () => {
  const model = oneWeight(tf.train.momentum(0.5, 0.9));
  await model.fit(x, x, { ...fitArgs, callbacks: [new OneCycleLR({ maxLr: 0.1 })] });
  expect(learningRateOf(model.optimizer)).toBeCloseTo(4e-7, 12);
  expect(momentumOf(model.optimizer)).toBeCloseTo(0.95, 12);
});

test("a data set that does not say how many batches it has needs totalSteps", async () => {
  const dataset = tf.data.generator(function* () {
    yield { xs: x, ys: x };
  });
  const fit = oneWeight("sgd").fitDataset(dataset, {
    epochs: 1,
    verbose: 0,
    callbacks: [new OneCycleLR({ maxLr: 0.1 })],
  });
  await expect(fit).rejects.toThrow("totalSteps must be given, or batchesPerEpoch to fitDataset");
});

test.each([
  [{ maxLr: 0 }, "maxLr must be a number above 0, not 0"],
  [{ maxLr: 1, pctStart: 2 }, "pctStart must be"],
  [{ maxLr: 1, baseMomentum: 0.99 }, "baseMomentum must be at most maxMomentum (0.95), not 0.99"],
  [{ maxLr: 1, totalSteps: 1.5 }, "totalSteps must be a whole number of at least 1, not 1.5"],
])("%o is refused before any fit", (options, message) => {
  expect(() => new OneCycleLR(options)).toThrow(message);
});
