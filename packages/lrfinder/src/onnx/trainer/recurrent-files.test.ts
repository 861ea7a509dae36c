import { expect, test } from "vitest";
import { rangeTest } from "../../range-test/range-test.js";
import { adam } from "../optimizers/adam.js";
import { momentum, sgd } from "../optimizers/sgd.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { createTrainer } from "./create-trainer.js";
import { dataOf, exportedModel } from "./exported-networks.test-kit.js";

// A recurrent network from a file, whose turns are a loop within the loop over updates.

const options = {
  ...{ model: exportedModel("tagger", "train"), data: dataOf("tagger"), batchSize: 50 },
  loss: "sparse-categorical-cross-entropy",
} as const;

/** Everything that shows a bit of the state: what is kept, and what comes of it. */
async function future(training: OnnxTrainer) {
  const { loss } = await training.step({ learningRate: new Array(5).fill(0.01) });
  return { loss, weights: await training.weights() };
}

test.each(Object.entries({ sgd, momentum, adam }))(
  "%s: a range test leaves nothing behind",
  async (_, optimizer) => {
    const made = { ...options, optimizer: optimizer() };
    const [training, untouched] = [await createTrainer(made), await createTrainer(made)];
    const { restored } = await rangeTest(training, { minLr: 1e-3, maxLr: 1e3, steps: 20 });
    expect(restored).toBe(true);
    expect(await future(training)).toEqual(await future(untouched));
    await training.close();
    await untouched.close();
  },
);

test.each([
  ["in a worker", { worker: true }],
  ["one update a run", { updatesPerRun: 1 }],
  ["sixteen updates a run", { updatesPerRun: 16 }],
] as const)("%s the same follows, to the bit", async (_, way) => {
  const [plain, other] = [
    await createTrainer(options),
    await createTrainer({ ...options, ...way }),
  ];
  expect(await future(other)).toEqual(await future(plain));
  await plain.close();
  await other.close();
});

test("batches in parts give what whole ones give, within rounding", async () => {
  const [whole, cut] = [
    await createTrainer(options),
    await createTrainer({ ...options, rowsPerChunk: 10 }),
  ];
  const [one, two] = [await future(whole), await future(cut)];
  for (const [i, loss] of one.loss.entries()) expect(two.loss[i]).toBeCloseTo(loss, 5);
  await whole.close();
  await cut.close();
});
