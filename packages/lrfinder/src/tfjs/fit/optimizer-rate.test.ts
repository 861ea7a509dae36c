import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, test } from "vitest";
import {
  learningRateOf,
  momentumOf,
  nameOf,
  setLearningRate,
  setMomentum,
} from "./optimizer-rate.js";

const G = 0.7;

/**
 * Each optimizer, started at rate 1, and its first change of a weight, as a multiple of the rate.
 */
const optimizers: Record<string, { make: () => tf.Optimizer; first: number }> = {
  SGD: { make: () => tf.train.sgd(1), first: -G },
  Momentum: { make: () => tf.train.momentum(1, 0.9), first: -G },
  Nesterov: { make: () => tf.train.momentum(1, 0.9, true), first: -G * 1.9 },
  Adam: { make: () => tf.train.adam(1), first: -G / (G + 1e-7) },
  Adamax: { make: () => tf.train.adamax(1), first: -G / (G + 1e-7) },
  Adagrad: { make: () => tf.train.adagrad(1), first: -G / Math.sqrt(0.1 + G * G + 1e-7) },
  Adadelta: { make: () => tf.train.adadelta(1), first: -G },
  RMSProp: { make: () => tf.train.rmsprop(1), first: -G / Math.sqrt(0.1 * G * G + 1e-7) },
};

let weight: tf.Variable | undefined;
afterEach(() => weight?.dispose());

/** A weight at 0, and one update of it with the gradient G: the change is its answer. */
function updating(optimizer: tf.Optimizer): () => number {
  weight?.dispose();
  const used = tf.tidy(() => tf.variable(tf.scalar(0)));
  weight = used;
  return () => {
    const before = used.dataSync()[0]!;
    optimizer.minimize(() => tf.mul(used, G).asScalar(), false, [used]);
    return used.dataSync()[0]! - before;
  };
}

describe.each(Object.entries(optimizers))("%s", (name, { make, first }) => {
  test("has the name our rules know it by", () => {
    expect(nameOf(make())).toBe(name.toLowerCase());
  });

  test("uses the rate that was set for its first update", () => {
    const optimizer = make();
    const update = updating(optimizer);
    setLearningRate(optimizer, 0.003);
    expect(learningRateOf(optimizer)).toBe(0.003);
    expect(update() / (0.003 * first)).toBeCloseTo(1, 4);
  });

  test("uses the rate that was set between two updates", () => {
    const second = (lr: number) => {
      const optimizer = make();
      const update = updating(optimizer);
      setLearningRate(optimizer, 0.003);
      update();
      setLearningRate(optimizer, lr);
      return update();
    };
    expect(second(0.0051) / second(0.003)).toBeCloseTo(1.7, 4);
  });

  test("does not move a weight at rate 0", () => {
    const optimizer = make();
    const update = updating(optimizer);
    setLearningRate(optimizer, 0);
    expect(Math.abs(update())).toBe(0);
  });

  test("holds no more tensors after its rate was set", () => {
    const optimizer = make();
    const before = tf.memory().numTensors;
    for (let i = 1; i <= 5; i++) setLearningRate(optimizer, i / 10);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test("a tensor of the rate set inside tidy outlives it", () => {
  const optimizer = tf.train.momentum(1, 0.9);
  tf.tidy(() => {
    setLearningRate(optimizer, 0.01);
    setMomentum(optimizer, 0.5);
  });
  const update = updating(optimizer);
  update();
  expect(update()).toBeCloseTo(-0.01 * 1.5 * G, 6);
});

test("Momentum uses the coefficient that was set between two updates, and holds no more tensors", () => {
  const optimizer = tf.train.momentum(0.01, 0.9);
  const before = tf.memory().numTensors;
  const update = updating(optimizer);
  update();
  expect(setMomentum(optimizer, 0.5)).toBe(true);
  expect(momentumOf(optimizer)).toBe(0.5);
  expect(update()).toBeCloseTo(-0.01 * (0.5 + 1) * G, 6);
  expect(tf.memory().numTensors).toBe(before + 2); // the weight and its slot
});

test("RMSProp uses the coefficient that was set between two updates", () => {
  const optimizer = tf.train.rmsprop(0.01, 0.9, 0.9);
  const update = updating(optimizer);
  const first = update();
  expect(setMomentum(optimizer, 0.5)).toBe(true);
  const alone = (-0.01 * G) / Math.sqrt(0.19 * G * G + 1e-7);
  expect(update()).toBeCloseTo(0.5 * first + alone, 6);
});

test("optimizers without momentum say so and are left alone", () => {
  for (const make of [tf.train.sgd, tf.train.adam, tf.train.adamax]) {
    const optimizer = make(0.1);
    expect(momentumOf(optimizer)).toBeUndefined();
    expect(setMomentum(optimizer, 0.5)).toBe(false);
    expect(momentumOf(optimizer)).toBeUndefined();
  }
});

test("an optimizer that holds no rate is refused by name of what is missing", () => {
  class Still extends tf.SGDOptimizer {
    constructor() {
      super(0.1);
      Reflect.deleteProperty(this, "learningRate");
    }
  }
  expect(() => setLearningRate(new Still(), 0.1)).toThrow(
    "the optimizer must hold its learning rate as a number, as those of tf.train do, not undefined",
  );
});

test("an optimizer without a name of its class has none", () => {
  class Own extends tf.Optimizer {
    override applyGradients(): void {}
    override getConfig() {
      return {};
    }
  }
  expect(nameOf(new Own())).toBe(undefined);
});
