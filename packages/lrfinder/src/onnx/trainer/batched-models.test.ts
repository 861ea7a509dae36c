import { expect, test } from "vitest";
import { activationNames } from "../../names/activations.js";
import { type LossName, lossNames } from "../../names/losses.js";
import type { OptimizerName } from "../../names/optimizers.js";
import { seededRandom } from "../../numeric/random.js";
import { lossFrom } from "../losses/loss-from.js";
import { losses } from "../losses/losses.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { flatten } from "../models/layers/flatten.js";
import type { Model } from "../models/model.js";
import { sequential } from "../models/sequential.js";
import { optimizers } from "../optimizers/optimizers.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { trainingOf } from "../training/training-of.js";
import { batchedTraining, isFasterBatched } from "./batched-models.js";
import { createTrainer } from "./create-trainer.js";

const ROWS = 23;
const OUTPUTS = 3;
const random = seededRandom(7);
const uniform = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
const x = uniform(ROWS * 6);
const values = uniform(ROWS * OUTPUTS);
const labels = Int32Array.from({ length: ROWS }, (_, i) => i % OUTPUTS);
const probabilities = Float32Array.from({ length: ROWS * OUTPUTS }, (_, i) =>
  i % OUTPUTS === Math.floor(i / OUTPUTS) % OUTPUTS ? 1 : 0,
);

function targetsFor(loss: LossName): Float32Array | Int32Array {
  if (losses[loss].target === "label") return labels;
  return losses[loss].probabilities ? probabilities : values;
}

function optionsFor(loss: LossName, more: Partial<TrainerOptions> = {}): TrainerOptions {
  const model = sequential([dense(5, { activation: "tanh" }), dense(OUTPUTS)], { inputShape: [6] });
  return { model, loss, data: { x, y: targetsFor(loss) }, batchSize: 8, seed: 3, ...more };
}

const rates = [0.001, 0.02, 0.1];
const UPDATES = 7;

/**
 * Trains at every rate at once, in two goes, and with a trainer of each rate's own, and compares
 * all losses.
 */
async function compare(options: TrainerOptions): Promise<void> {
  const { tables, close } = (await batchedTraining([options]))!;
  const [table] = tables as [(typeof tables)[number]];
  const all = (count: number) => Array.from({ length: count }, () => rates);
  const starts = rates.map(() => table.start);
  const first = table.models(starts, 0);
  const before = await first.evaluate(await table.access(options.data));
  const losses = [...(await first.step(all(3)))];
  const second = table.models(await first.states(), 3);
  losses.push(...(await second.step(all(UPDATES - 3))));
  const after = await second.evaluate(await table.access(options.data));
  await close();
  for (const [model, lr] of rates.entries()) {
    const alone = await createTrainer(options);
    expectAlike(before[model]!, (await alone.evaluate(undefined, { penalties: false })).loss);
    const { loss } = await alone.step({ learningRate: new Array<number>(UPDATES).fill(lr) });
    for (const [i, wanted] of loss.entries()) expectAlike(losses[i]![model]!, wanted);
    expectAlike(after[model]!, (await alone.evaluate(undefined, { penalties: false })).loss);
    await alone.close();
  }
}

function expectAlike(found: number, wanted: number): void {
  expect(Math.abs(found - wanted)).toBeLessThan(2e-5 * Math.max(0.1, Math.abs(wanted)));
}

test("models train together on places, of which some labels do not count", async () => {
  const places = Int32Array.from({ length: 2 * ROWS }, (_, i) => (i % 5 === 0 ? -1 : i % OUTPUTS));
  await compare(
    optionsFor("sparse-categorical-cross-entropy", {
      ...{ model: sequential([dense(OUTPUTS)], { inputShape: [2, 3] }), data: { x, y: places } },
      loss: {
        ...{ loss: "sparse-categorical-cross-entropy", ignoreLabel: -1, labelSmoothing: 0.1 },
      },
    }),
  );
});

test("models train together with a loss of one's own", async () => {
  const loss = lossFrom((graph, { prediction, target }) => {
    const error = graph.sub(prediction, target);
    return graph.mean(graph.sqrt(graph.add(graph.mul(error, error), 1)));
  });
  await compare({ ...optionsFor("huber"), loss });
});

test.each(lossNames)("models train together as each does alone, with the loss %s", async (loss) => {
  await compare(optionsFor(loss));
});

test.each(Object.keys(optimizers) as OptimizerName[])(
  "models train together as each does alone, with the optimizer %s",
  async (name) => {
    await compare(optionsFor("mean-squared-error", { optimizer: optimizers[name]() }));
  },
);

const models: readonly [string, Model][] = [
  ...activationNames
    .filter((name) => name !== "softmax")
    .map((activation): [string, Model] => [
      `the activation ${activation}`,
      sequential([dense(5, { activation }), dense(OUTPUTS)], { inputShape: [6] }),
    ]),
  [
    "a softmax within",
    sequential([dense(5, { activation: "softmax" }), dense(OUTPUTS)], { inputShape: [6] }),
  ],
  [
    "dropout",
    sequential([dense(8, { activation: "relu" }), dropout(0.4), dense(OUTPUTS)], {
      inputShape: [6],
    }),
  ],
  [
    "layers on matrices",
    sequential([dense(4, { activation: "relu" }), flatten(), dense(OUTPUTS)], {
      inputShape: [2, 3],
    }),
  ],
  [
    "penalties on weights",
    sequential([dense(5, { l2: 0.01 }), dense(OUTPUTS)], { inputShape: [6] }),
  ],
  ["no bias", sequential([dense(5, { useBias: false }), dense(OUTPUTS)], { inputShape: [6] })],
];

test.each(models)("models train together as each does alone, with %s", async (_, model) => {
  await compare(optionsFor("sparse-categorical-cross-entropy", { model }));
});

const others: readonly [string, Partial<TrainerOptions>][] = [
  ["a clipped gradient", { clipNorm: 0.05 }],
  ["clipped numbers", { clipValue: 0.002 }],
  ["weighted rows", { data: { x, y: values, sampleWeights: uniform(ROWS).map(Math.abs) } }],
  ["all rows at once", { batchSize: "full" }],
  ["one row at a time", { batchSize: 1 }],
];

test.each(others)("models train together as each does alone, with %s", async (_, more) => {
  await compare(optionsFor("mean-squared-error", more));
});

test("a model that diverges leaves the others alone, and a rate that is none is refused", async () => {
  const { tables, close } = (await batchedTraining([optionsFor("mean-squared-error")]))!;
  const [table] = tables as [(typeof tables)[number]];
  const together = table.models([table.start, table.start], 0);
  const losses = await together.step(Array.from({ length: 40 }, () => [1e6, 0.01]));
  expect(losses.at(-1)![0]).toBeNaN();
  expect(losses.at(-1)![1]).toBeLessThan(losses[0]![1]!);
  await expect(together.step([[0.1, -1]])).rejects.toThrow(RangeError);
  await close();
});

test("small networks are trained together, large ones and accumulated batches are not", () => {
  const wide = sequential([dense(6000), dense(OUTPUTS)], { inputShape: [6] });
  const faster = (more: Partial<TrainerOptions>) =>
    isFasterBatched(trainingOf(optionsFor("mean-squared-error", more)));
  expect(faster({})).toBe(true);
  expect(faster({ batchSize: "full" })).toBe(true);
  expect(faster({ model: wide })).toBe(false);
  expect(faster({ batchSize: 2, accumulate: 4 })).toBe(false);
  expect(faster({ rowsPerChunk: 4 })).toBe(false);
});

test("in a worker, natively the calling thread stays free as it is, and WASM is left to the worker", async () => {
  const options = optionsFor("mean-squared-error", { worker: true });
  const native = await batchedTraining([options]);
  expect(native).toBeDefined();
  await native!.close();
  expect(await batchedTraining([{ ...options, runtime: "onnxruntime-web" }])).toBeUndefined();
});
