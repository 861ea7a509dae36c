import { expect, test } from "vitest";
import { adam } from "../optimizers/adam.js";
import { momentum, sgd } from "../optimizers/sgd.js";
import { createTrainer } from "./create-trainer.js";
import {
  dataOf,
  type ExportMode,
  exportedModel,
  lossesOf,
  names,
  networkNamed,
} from "./exported-networks.test-kit.js";

const optimizers = {
  sgd: { optimizer: sgd(), learningRate: 0.05 },
  momentum: { optimizer: momentum(), learningRate: 0.01 },
  adam: { optimizer: adam({ epsilon: 1e-7 }), learningRate: 2e-3 },
} as const;

const modes: readonly ExportMode[] = ["train", "eval"];
const runtimes = ["onnxruntime-node", "onnxruntime-web"] as const;
const cases = names.flatMap((name) => modes.map((mode) => [name, mode] as const));

test.each(cases)("%s, exported to %s: PyTorch's weights are found", (name, mode) => {
  const { parameters } = exportedModel(name, mode);
  const sizes = parameters.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  expect(sizes.reduce((a, b) => a + b)).toBe(networkNamed(name).parameters);
  expect(parameters.every(({ trained }) => trained)).toBe(true);
});

test.each(
  cases.flatMap(([name, mode]) => runtimes.map((runtime) => [name, mode, runtime] as const)),
)(
  "%s, exported to %s, on %s: the losses of twenty updates are PyTorch's",
  async (name, mode, runtime) => {
    const model = exportedModel(name, mode);
    const { loss, batch } = networkNamed(name);
    for (const [optimizerName, { optimizer, learningRate }] of Object.entries(optimizers)) {
      const expected = lossesOf(name, `${mode}-${optimizerName}`);
      for (const updatesPerRun of [1, 16]) {
        const training = await createTrainer({
          ...{ model, loss, optimizer, data: dataOf(name), runtime, updatesPerRun },
          ...{ batchSize: batch, shuffle: false },
        });
        const rates = expected.map(() => learningRate);
        const measured = await training.step({ learningRate: rates });
        await training.close();
        // Small differences grow where batches are normalised by their own statistics.
        const normalised = name === "cnn" && mode === "train";
        for (const [i, wanted] of expected.entries()) {
          const allowed = normalised && i >= 11 ? 2e-3 : 1e-4;
          const apart = Math.abs(measured.loss[i]! / wanted - 1);
          expect(apart, `${optimizerName}, ${updatesPerRun} a run, update ${i}`).toBeLessThan(
            allowed,
          );
        }
      }
    }
  },
);
