import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { type ScheduleName, scheduleNames } from "../../names/schedules.js";
import { constant } from "../../schedules/constant.js";
import { column, oneWeight } from "../fit/models.test-kit.js";
import { learningRateOf } from "../fit/optimizer-rate.js";
import * as entry from "../index.js";
import {
  CosineAnnealingWarmRestarts,
  CosineDecay,
  CyclicalLR,
  ExponentialDecay,
  InverseTimeDecay,
  PiecewiseConstantDecay,
  PolynomialDecay,
  ScheduleCallback,
  StepDecay,
  WarmUp,
} from "../index.js";
import type { RateCallback } from "./rate-callback.js";

/** Watches a weight whose gradient is 1: with SGD each change is the learning rate really used. */
async function ratesUsed(
  callback: RateCallback,
  fit: tf.ModelFitArgs = {},
): Promise<{ used: number[]; model: tf.Sequential }> {
  const model = oneWeight(tf.train.sgd(0.5), { loss: (_, predicted) => predicted });
  const weight = () => model.getWeights()[0]!.dataSync()[0]!;
  const used: number[] = [];
  let before = 0;
  class Watch extends tf.Callback {
    override async onBatchEnd() {
      used.push(before - weight());
      before = weight();
    }
  }
  const ones = column(Array(4).fill(1));
  const callbacks = [callback, new Watch()];
  await model.fit(ones, ones, { batchSize: 1, epochs: 2, verbose: 0, ...fit, callbacks });
  return { used, model };
}

/** Each callback over the eight batches of two epochs, worked out by hand. */
const callbacks: [string, () => ScheduleCallback, number[]][] = [
  [
    "CyclicalLR",
    () => new CyclicalLR({ baseLr: 0.1, maxLr: 0.3, stepSizeUp: 2, mode: "triangular2" }),
    [0.1, 0.2, 0.3, 0.2, 0.1, 0.15, 0.2, 0.15],
  ],
  [
    "CosineAnnealingWarmRestarts",
    () => new CosineAnnealingWarmRestarts({ maxLr: 0.4, t0: 2, tMult: 2 }),
    [0.4, 0.2, 0.4, 0.2 + 0.2 * Math.SQRT1_2, 0.2, 0.2 - 0.2 * Math.SQRT1_2, 0.4, 0.384776],
  ],
  [
    "CosineDecay",
    () => new CosineDecay({ initialLr: 0.4, decaySteps: 4 }),
    [0.4, 0.2 + 0.2 * Math.SQRT1_2, 0.2, 0.2 - 0.2 * Math.SQRT1_2, 0, 0, 0, 0],
  ],
  [
    "ExponentialDecay",
    () => new ExponentialDecay({ initialLr: 0.8, decaySteps: 2, decayRate: 0.25 }),
    [0.8, 0.4, 0.2, 0.1, 0.05, 0.025, 0.0125, 0.00625],
  ],
  [
    "StepDecay",
    () => new StepDecay({ initialLr: 0.8, stepSize: 3, gamma: 0.5 }),
    [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2],
  ],
  [
    "PolynomialDecay",
    () => new PolynomialDecay({ initialLr: 0.8, decaySteps: 4, endLr: 0, power: 2 }),
    [0.8, 0.45, 0.2, 0.05, 0, 0, 0, 0],
  ],
  [
    "PiecewiseConstantDecay",
    () => new PiecewiseConstantDecay({ boundaries: [1, 4], values: [0.3, 0.2, 0.1] }),
    [0.3, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1],
  ],
  [
    "InverseTimeDecay",
    () => new InverseTimeDecay({ initialLr: 0.6, decaySteps: 2, decayRate: 2 }),
    [0.6, 0.3, 0.2, 0.15, 0.12, 0.1, 0.6 / 7, 0.075],
  ],
  [
    "WarmUp of a callback",
    () => new WarmUp(new StepDecay({ initialLr: 0.4, stepSize: 2, gamma: 0.5 }), { steps: 4 }),
    [0, 0.1, 0.2, 0.3, 0.4, 0.4, 0.2, 0.2],
  ],
  [
    "WarmUp of a schedule",
    () => new WarmUp(constant(0.4), { steps: 2, startLr: 0.2 }),
    [0.2, 0.3, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4],
  ],
];

const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe.each(callbacks)("%s", (_, make, expected) => {
  test("really uses its rates, batch by batch, and leaves the last", async () => {
    const callback = make();
    const { used, model } = await ratesUsed(callback);
    expect(used).toEqual(near(expected));
    expect(callback.history.lr).toEqual(near(expected));
    expect(callback.history.iterations).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(learningRateOf(model.optimizer)).toBeCloseTo(expected.at(-1)!, 6);
  });
  test("can be previewed by its schedule", () => {
    const { schedule } = make();
    expect(expected.map((_, step) => schedule(step))).toEqual(near(expected));
  });
});

test("with unit epoch, a step is an epoch", async () => {
  const options = { initialLr: 0.8, stepSize: 1, gamma: 0.5, unit: "epoch" } as const;
  const first = new StepDecay(options);
  const { used } = await ratesUsed(first, { epochs: 3, batchSize: 2 });
  expect(used).toEqual(near([0.8, 0.8, 0.4, 0.4, 0.2, 0.2]));
  expect(new WarmUp(first, { steps: 3 }).unit).toBe("epoch");
});

test("after initialEpoch the schedule goes on where those epochs end", async () => {
  const decay = { initialLr: 0.8, stepSize: 4, gamma: 0.5 };
  const later = { initialEpoch: 1, epochs: 3 };
  const byBatch = await ratesUsed(new StepDecay(decay), later);
  expect(byBatch.used).toEqual(near([0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2]));
  const byEpoch = await ratesUsed(new StepDecay({ ...decay, stepSize: 1, unit: "epoch" }), later);
  expect(byEpoch.used).toEqual(near([0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2]));
});

test("a second fit starts the schedule again", async () => {
  const callback = new StepDecay({ initialLr: 0.8, stepSize: 1, gamma: 0.5 });
  const { used } = await ratesUsed(callback);
  expect((await ratesUsed(callback)).used).toEqual(used);
  expect(callback.history.lr).toHaveLength(8);
});

test("any schedule of one's own will do", async () => {
  const { used } = await ratesUsed(new ScheduleCallback((step) => step / 10));
  expect(used).toEqual(near([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]));
});

test.each([Number.NaN, -0.1, Number.POSITIVE_INFINITY])("a rate of %d ends fit", async (lr) => {
  const callback = new ScheduleCallback((step) => (step < 2 ? 0.1 : lr));
  await expect(ratesUsed(callback)).rejects.toThrow(
    new RangeError(`the schedule must give a number of at least 0, not ${lr} as for batch 2`),
  );
});

test("no tensor is left behind", async () => {
  const callback = new CosineDecay({ initialLr: 0.4, decaySteps: 4 });
  const model = oneWeight(tf.train.sgd(0.1));
  const [x, y] = [column([1, 2]), column([1, 2])];
  const before = tf.memory().numTensors;
  await model.fit(x, y, { epochs: 3, verbose: 0, callbacks: [callback] });
  expect(tf.memory().numTensors).toBe(before);
});

test("options out of range are refused before any fit, as those of the schedule are", () => {
  expect(() => new StepDecay({ initialLr: 0, stepSize: 1 })).toThrow(
    "initialLr must be a number above 0, not 0",
  );
  const unit: string = "row";
  expect(() => Reflect.construct(ScheduleCallback, [constant(1), { unit }])).toThrow(
    new RangeError('unit must be one of batch, epoch, not "row"'),
  );
  expect(() => Reflect.construct(ScheduleCallback, [0.1])).toThrow(
    new TypeError("schedule must be a function of the step, not 0.1"),
  );
});

/** Schedules without a callback of their own: parts of others, sweeps, and that of the momentum. */
const without: readonly ScheduleName[] = [
  "constant",
  "exponential-sweep",
  "join-schedules",
  "linear-sweep",
  "one-cycle-momentum",
];

test.each(scheduleNames.filter((name) => !without.includes(name)))(
  "%s has a callback that a program can import",
  (name) => {
    const callbacks = Object.keys(entry).map((key) => key.toLowerCase().replace(/lr$/, ""));
    expect(callbacks).toContain(name.replaceAll("-", "").replace(/lr$/, ""));
  },
);
