import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { modelState, releaseModelState, restoreModelState } from "./model-state.js";
import { everythingOf, optimizers } from "./models.test-kit.js";
import { setLearningRate, setMomentum } from "./optimizer-rate.js";

/** A model with everything that training changes: moving means, a constraint, a frozen layer. */
function compiled(optimizer: tf.Optimizer): tf.Sequential {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({ units: 3, inputShape: [2], kernelConstraint: tf.constraints.maxNorm({}) }),
  );
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.dense({ units: 2, trainable: false }));
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer, loss: "meanSquaredError" });
  return model;
}

const x = tf.tensor2d([
  [0.3, -1],
  [2, 0.5],
  [-0.7, 1.1],
]);
const y = tf.tensor2d([[1], [-2], [0.25]]);

async function train(model: tf.LayersModel, steps = 3): Promise<number[]> {
  const losses: number[] = [];
  for (let i = 0; i < steps; i++) losses.push(Number(await model.trainOnBatch(x, y)));
  return losses;
}

describe.each(Object.entries(optimizers))("%s", (_, make) => {
  test.each([0, 2])(
    "comes back to the bit after %d updates, and again, and holds nothing",
    async (before) => {
      const model = compiled(make());
      await train(model, before);
      const then = everythingOf(model);
      const tensors = tf.memory().numTensors;
      const state = modelState(model);
      const first = await train(model);
      setLearningRate(model.optimizer, 0.7);
      setMomentum(model.optimizer, 0.2);
      expect(everythingOf(model)).not.toEqual(then);
      restoreModelState(state);
      expect(everythingOf(model)).toEqual(then);
      const second = await train(model);
      expect(second).toEqual(first);
      restoreModelState(state);
      releaseModelState(state);
      expect(everythingOf(model)).toEqual(then);
      expect(tf.memory().numTensors).toBe(tensors);
      expect(await train(model)).toEqual(first);
      model.dispose();
    },
  );
});

test("a momentum that tfjs's own setMomentum has set, without effect, still has none", async () => {
  const optimizer = tf.train.momentum(0.1, 0.9);
  optimizer.setMomentum(0.5);
  const model = compiled(optimizer);
  const state = modelState(model);
  const first = await train(model);
  setMomentum(optimizer, 0.2);
  restoreModelState(state);
  expect(await train(model)).toEqual(first);
  releaseModelState(state);
});

test("a layer used twice is captured once", () => {
  const shared = tf.layers.dense({ units: 2, inputShape: [2] });
  const inner = tf.sequential({ layers: [shared] });
  const input = tf.input({ shape: [2] });
  const once = inner.apply(input) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: shared.apply(once) as tf.SymbolicTensor });
  model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const tensors = tf.memory().numTensors;
  releaseModelState(modelState(model));
  expect(tf.memory().numTensors).toBe(tensors);
});

test("a state captured inside tidy outlives it", async () => {
  const model = compiled(tf.train.adam(0.1));
  const then = everythingOf(model);
  let state: ReturnType<typeof modelState> | undefined;
  tf.tidy(() => {
    state = modelState(model);
  });
  await train(model);
  restoreModelState(state!);
  expect(everythingOf(model)).toEqual(then);
});
