import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import { optimizerFunction } from "../../names/optimizer-function.js";
import { type OptimizerName, optimizerNames } from "../../names/optimizers.js";
import { exponentialSweep } from "../../schedules/sweep.js";
import * as entry from "../index.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { JointName } from "./joint.test-kit.js";
import { type Optimizer, optimizers } from "./optimizers.js";
import {
  batch,
  expectSame,
  gradientAt,
  inputs,
  outputs,
  type Run,
  startOf,
  trainerOf,
  updates,
  weights,
  x,
  y,
} from "./two-layers.test-kit.js";

// Ten updates of every optimizer on a network of two layers, against TensorFlow.js and against the
// formulas in plain double precision; equal weights, batches and hyperparameters everywhere.

const sweep = exponentialSweep({ minLr: 1e-3, maxLr: 0.1, steps: updates });
const rates = {
  "0.01": Array.from({ length: updates }, () => 0.01),
  "a sweep from 0.001 to 0.1": Array.from({ length: updates }, (_, step) => sweep(step)),
};

async function ours(
  name: OptimizerName,
  learningRate: readonly number[],
  momentum?: readonly number[],
): Promise<Run> {
  const training = await trainerOf({ optimizer: optimizers[name]() });
  const { loss } = await training.step({ learningRate, momentum });
  const after = await training.weights();
  await training.close();
  return {
    losses: loss,
    weights: Object.keys(weights).flatMap((key) => [...after[key]!.data]),
  };
}

/** How one number of a weight moves, with a memory of its own; `t` counts from 1. */
type Formula = () => (w: number, g: number, at: { lr: number; t: number; beta: number }) => number;

const adamFormula =
  (decay: number): Formula =>
  () => {
    let [m, v] = [0, 0];
    return (w, g, { lr, t }) => {
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const step = m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7);
      return w - lr * decay * w - lr * step;
    };
  };

/** Those whose formula knows one number of a weight; `joint-optimizers.test.ts` has the others. */
type Separate = Exclude<OptimizerName, JointName>;

const formulas: Record<Separate, Formula> = {
  sgd:
    () =>
    (w, g, { lr }) =>
      w - lr * g,
  momentum: () => {
    let v = 0;
    return (w, g, { lr, beta }) => {
      v = beta * v + g;
      return w - lr * v;
    };
  },
  nesterov: () => {
    let v = 0;
    return (w, g, { lr, beta }) => {
      v = beta * v + g;
      return w - lr * (g + beta * v);
    };
  },
  adagrad: () => {
    let a = 0.1;
    return (w, g, { lr }) => {
      a += g * g;
      return w - (lr * g) / Math.sqrt(a + 1e-7);
    };
  },
  rmsprop: () => {
    let a = 0;
    return (w, g, { lr }) => {
      a = 0.9 * a + 0.1 * g * g;
      return w - (lr * g) / Math.sqrt(a + 1e-7);
    };
  },
  adam: adamFormula(0),
  adamw: adamFormula(0.004),
};

const names = Object.keys(formulas) as Separate[];

/** The same training in plain numbers: each weight by its formula. */
function byFormula(
  name: Separate,
  learningRate: readonly number[],
  momentum?: readonly number[],
): Run {
  const w = startOf();
  const moves = w.map((tensor) => tensor.map(() => formulas[name]()));
  const losses = learningRate.map((lr, step) => {
    const { loss, gradient } = gradientAt(w, step);
    const at = { lr, t: step + 1, beta: momentum?.[step] ?? 0.9 };
    w.forEach((tensor, which) => {
      tensor.forEach((value, i) => {
        tensor[i] = moves[which]![i]!(value, gradient[which]![i]!, at);
      });
    });
    return loss;
  });
  return { losses, weights: w.flat() };
}

const inTfjs: Record<Exclude<Separate, "adamw">, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(1),
  momentum: () => tf.train.momentum(1, 0.9),
  nesterov: () => tf.train.momentum(1, 0.9, true),
  adagrad: () => tf.train.adagrad(1, 0.1),
  rmsprop: () => tf.train.rmsprop(1, 0.9, 0, 1e-7),
  adam: () => tf.train.adam(1, 0.9, 0.999, 1e-7),
};

function byTfjs(name: keyof typeof inTfjs, learningRate: readonly number[]): Run {
  const optimizer = inTfjs[name]();
  const variables = Object.values(weights).map(({ shape, data }) =>
    tf.variable(tf.tensor(data, shape)),
  );
  const [w1, b1, w2, b2] = variables as [tf.Variable, tf.Variable, tf.Variable, tf.Variable];
  const tables = {
    x: tf.tensor2d(x, [updates * batch, inputs]),
    y: tf.tensor2d(y, [updates * batch, outputs]),
  };
  const losses = learningRate.map((lr, step) => {
    // Some of its optimizers keep the rate in a tensor, the others in a field.
    if ("setLearningRate" in optimizer) (optimizer as tf.SGDOptimizer).setLearningRate(lr);
    else Object.assign(optimizer, { learningRate: lr });
    const loss = optimizer.minimize(() => {
      const from = [step * batch, 0];
      const a = tables.x.slice(from, [batch, inputs]).matMul(w1).add(b1).tanh();
      const error = a
        .matMul(w2)
        .add(b2)
        .sub(tables.y.slice(from, [batch, outputs]));
      return error.square().mean().asScalar();
    }, true);
    return loss!.dataSync()[0]!;
  });
  const after = variables.flatMap((variable) => [...variable.dataSync()]);
  tf.dispose(variables);
  return { losses, weights: after };
}

beforeAll(async () => {
  await tf.setBackend("cpu");
});

describe.each(Object.entries(rates))("ten updates at %s", (_, learningRate) => {
  test.each(names)("of %s follow its formula", async (name) => {
    const run = await ours(name, learningRate);
    expect(run.losses[0]).toBeGreaterThan(0.5);
    expect(run.losses[0]).toBeLessThan(5);
    expectSame(run, byFormula(name, learningRate));
  });

  test.each(Object.keys(inTfjs) as (keyof typeof inTfjs)[])(
    "of %s agree with TensorFlow.js",
    async (name) => {
      expectSame(await ours(name, learningRate), byTfjs(name, learningRate));
    },
  );
});

test.each(["momentum", "nesterov"] as const)(
  "%s takes the momentum that each update asks for",
  async (name) => {
    const beta = Array.from({ length: updates }, (_, step) => 0.95 - 0.01 * step);
    const learningRate = rates["0.01"];
    expectSame(await ours(name, learningRate, beta), byFormula(name, learningRate, beta));
  },
);

test("a gradient of zero leaves every weight where it is, but for AdamW's decay", async () => {
  for (const name of optimizerNames) {
    const training = await createTrainer({
      model: sequential([dense(1, { useBias: false })], { inputShape: [1] }),
      loss: "mean-squared-error",
      optimizer: optimizers[name](),
      data: { x: [2], y: [3] },
      weights: { "dense_0/kernel": { shape: [1, 1], data: Float32Array.of(1.5) } },
    });
    await training.step({ learningRate: [0.1] });
    const kernel = (await training.weights())["dense_0/kernel"]!.data[0]!;
    await training.close();
    expect(kernel, name).toBe(name === "adamw" ? Math.fround(1.5 * (1 - 0.1 * 0.004)) : 1.5);
  }
});

/** What one update of a weight of 0 subtracts at a learning rate of 1, given its gradient. */
async function changeBy(optimizer: Optimizer, gradient: number): Promise<number> {
  const training = await createTrainer({
    model: sequential([dense(1, { useBias: false })], { inputShape: [1] }),
    loss: "mean-squared-error",
    optimizer,
    // The gradient of (w − y)² at 0 is −2y.
    data: { x: [1], y: [-gradient / 2] },
    weights: { "dense_0/kernel": { shape: [1, 1], data: Float32Array.of(0) } },
  });
  await training.step({ learningRate: [1] });
  const kernel = (await training.weights())["dense_0/kernel"]!.data[0]!;
  await training.close();
  return -kernel;
}

test.each([
  // g / (|g| + ε), with g = ε.
  ["adam", entry.adam(), 1e-7, 1 / 2],
  ["adamw", entry.adamw(), 1e-7, 1 / 2],
  // g / √(g² + ε), with g² = ε.
  ["adagrad", entry.adagrad({ initialAccumulator: 0 }), Math.sqrt(1e-7), Math.SQRT1_2],
  // g / √(0.1·g² + ε), with 0.1·g² = ε.
  ["rmsprop", entry.rmsprop(), 1e-3, Math.sqrt(5)],
] as const)(
  "%s has an ε of 1e-7, which tells in small gradients",
  async (_, optimizer, gradient, change) => {
    expect(await changeBy(optimizer, gradient)).toBeCloseTo(change, 5);
  },
);

test.each(optimizerNames)("a program imports %s by its name", (name) => {
  expect(entry).toHaveProperty(optimizerFunction(name), optimizers[name]);
});
