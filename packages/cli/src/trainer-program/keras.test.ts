import { describe, expect, test } from "vitest";
import { expectExact, fortyUpdates } from "../testing/forty-updates.js";
import { kerasBackends, kerasPython, withProgram } from "../testing/programs.js";
import { programTrainer } from "./program-trainer.js";

/** Dropout, batch normalisation, momentum, a scale of losses, and an order of rows. */
const network = (served: string) => `
import numpy, keras
from keras import layers
from lrfinder_exec import Batches, serve_keras
keras.utils.set_random_seed(1)
x = numpy.random.default_rng(0).normal(size=(330, 6)).astype("float32")
class Loader:
    def __iter__(self):
        order = numpy.random.permutation(len(x))
        for first in range(0, 320, 16):
            drawn = x[order[first:first + 16]]
            yield drawn, drawn[:, :2].sum(1, keepdims=True)
model = keras.Sequential([
    keras.Input((6,)), layers.Dense(32, activation="relu"), layers.BatchNormalization(),
    layers.Dropout(0.3), layers.Dense(1)])
sgd = keras.optimizers.SGD(0.1, momentum=0.9)
batches = Batches(Loader())
def update():
    return model.train_on_batch(*next(batches), return_dict=True)
${served}
`;

describe.skipIf(kerasBackends.length === 0)("Keras 3 (needs keras and a backend)", () => {
  const cases = kerasBackends.length > 0 ? kerasBackends : ["jax"];
  const on = (backend: string, program: string) => [
    ...["env", `KERAS_BACKEND=${backend}`, kerasPython!, "-c", program],
  ];

  test.each(cases)(
    "forty updates on %s after a restore are the same: dropout, momentum, data order, a layer apart",
    async (backend) => {
      const scaled = `
optimizer = keras.optimizers.LossScaleOptimizer(sgd, initial_scale=1024, dynamic_growth_steps=7)
model.compile(optimizer, "mse", metrics=["mae"])
noise = layers.GaussianNoise(0.1)
def measured():
    inputs, targets = next(batches)
    inputs = keras.ops.convert_to_numpy(noise(inputs, training=True))
    got = model.train_on_batch(inputs, targets, return_dict=True)
    return got["loss"], {"mae": got["mae"], "scale": optimizer.dynamic_scale}
serve_keras(measured, model, data=[batches, noise])`;
      const updates = await fortyUpdates(on(backend, network(scaled)));
      expectExact(updates);
      expect(new Set(updates.first.metrics.scale).size).toBeGreaterThan(3);
    },
  );

  test.each(cases)("metrics on %s are those of one batch", async (backend) => {
    const served = `
model.compile(sgd, "mse", metrics=["mse"])
serve_keras(update, model, data=batches, stepsPerEpoch=20)`;
    await withProgram(on(backend, network(served)), async (program) => {
      expect(program.hello).toEqual({
        ...{ restores: true, reseeds: true, batch: 16, stepsPerEpoch: 20, optimizer: "momentum" },
      });
      const { loss, metrics } = await programTrainer(program).step({
        learningRate: [0.1, 0.1, 0.1],
      });
      expect(metrics.mse!.map(Math.fround)).toEqual(loss.map(Math.fround));
      expect(new Set(loss).size).toBe(3);
    });
  });

  test.each(cases)("a schedule on %s is refused in a sentence", async (backend) => {
    const served = `
decay = keras.optimizers.schedules.CosineDecay(0.1, 100)
model.compile(keras.optimizers.SGD(decay), "mse")
serve_keras(update, model, data=batches)`;
    await expect(withProgram(on(backend, network(served)), async () => {})).rejects.toThrow(
      "the model's learning rate is a schedule: compile it with a number, which lrfinder sets",
    );
  });

  test.each(cases)("a model on %s without an optimizer is refused", async (backend) => {
    const served = "serve_keras(update, model, data=batches)";
    await expect(withProgram(on(backend, network(served)), async () => {})).rejects.toThrow(
      "the model has no optimizer: call model.compile() first",
    );
  });
});
