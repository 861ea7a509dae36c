import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import type { AnyTrainingData } from "../data/training-data.js";
import { batchNormalization } from "../models/layers/batch-normalization.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { embedding } from "../models/layers/embedding.js";
import { flatten } from "../models/layers/flatten.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { sgd } from "../optimizers/sgd.js";
import { readModel } from "../reading/read-model.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { dataOf, exportedModel, regularizedModel } from "./exported-networks.test-kit.js";
import { fileTaking } from "./input-types.test-kit.js";
import { sourceOf } from "./row-source.test-kit.js";

// Trained on rows from a function, a model is what it would be on the tables that these are from.

const random = seededRandom(31);
const rows = 37;
const numbers = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);
const whole = (count: number, below: number) =>
  Int32Array.from({ length: count }, () => Math.floor(below * random()));

const x = numbers(rows * 3);
const regression = {
  model: sequential([dense(5, { activation: "tanh", l2: 0.1 }), dropout(0.4), dense(2)], {
    inputShape: [3],
  }),
  loss: "mean-squared-error",
  metrics: ["mean-absolute-error"],
  data: { x, y: numbers(rows * 2) },
  // Four whole batches, and one of five rows.
  batchSize: 8,
} as const satisfies TrainerOptions;
const classes = {
  model: sequential([dense(4)], { inputShape: [3] }),
  loss: "sparse-categorical-cross-entropy",
  metrics: ["accuracy"],
  data: { x, y: whole(rows, 4) },
  batchSize: 8,
} as const satisfies TrainerOptions;

type Options = TrainerOptions & { readonly data: AnyTrainingData };

/** All that a training measures, and its weights, through all that moves it to another place. */
async function everythingOf(options: TrainerOptions): Promise<readonly unknown[]> {
  const training = await createTrainer({ ...options, seed: 5 });
  const steps = (count: number) =>
    training.step({ learningRate: Array.from({ length: count }, (_, i) => 0.01 + 0.001 * i) });
  try {
    const seen: unknown[] = [await training.evaluate()];
    seen.push(await steps(7));
    const amid = await training.snapshot();
    seen.push(await steps(6), await steps(1), await steps(1), await training.evaluate());
    await training.restore(amid);
    seen.push(await steps(3));
    await training.reseed(9);
    seen.push(await steps(8));
    await training.load(JSON.parse(JSON.stringify(await training.save())));
    seen.push(await steps(4), await training.evaluate(), await training.weights());
    return seen;
  } finally {
    await training.close();
  }
}

async function isAsOnTables(options: Options, count = rows): Promise<void> {
  const { data } = options;
  const later = options.worker === true;
  const onTables = await everythingOf({ ...options, worker: false });
  const onRows = await everythingOf({ ...options, data: sourceOf(data, { rows: count, later }) });
  expect(onRows).toEqual(onTables);
}

describe.each([
  ["in this thread", {}],
  ["in a worker", { worker: true }],
] as const)("%s, rows of a function give the bits that their tables give", (_, place) => {
  test.each([
    { optimizer: sgd(), updatesPerRun: 1 },
    { optimizer: sgd(), updatesPerRun: 16 },
    { optimizer: adam(), updatesPerRun: 1 },
    { optimizer: adam(), updatesPerRun: 16 },
  ])(
    "by $optimizer.name, $updatesPerRun updates a run, with dropout and short batches",
    async (how) => {
      await isAsOnTables({ ...regression, ...place, ...how });
    },
  );

  const variants: Readonly<Record<string, Options>> = {
    "one row at a time": { ...regression, batchSize: 1 },
    "a full batch": { ...regression, batchSize: "full" },
    "a full batch in chunks": { ...regression, batchSize: "full", rowsPerChunk: 10 },
    "accumulated batches": { ...regression, batchSize: 4, accumulate: 3 },
    "rows in their order": { ...regression, shuffle: false },
    "rows that weigh differently": {
      ...regression,
      data: { ...regression.data, sampleWeights: numbers(rows).map(Math.abs) },
    },
    "classes that weigh differently": { ...classes, classWeights: [1, 2, 0.5, 3] },
    "labels that do not count": {
      ...classes,
      loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: 3 },
    },
    "labels that do not count, in chunks": {
      ...classes,
      ...{ batchSize: "full", rowsPerChunk: 10 },
      loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: 3 },
    },
    "batch normalisation": {
      ...regression,
      model: sequential([dense(4), batchNormalization(), dense(2)], { inputShape: [3] }),
    },
    "numbers of words": {
      ...classes,
      model: sequential([embedding(11, 3), flatten(), dense(4)], {
        ...{ inputShape: [2], inputType: "int32" },
      }),
      data: { x: whole(rows * 2, 11), y: classes.data.y },
    },
    "onnxruntime-web": { ...regression, runtime: "onnxruntime-web" },
  };
  test.each(Object.entries(variants))("with %s", async (_, options) => {
    await isAsOnTables({ ...options, ...place });
  });

  test.each([
    ["uint8", Uint8Array],
    ["int64", BigInt64Array],
    ["bool", Uint8Array],
  ] as const)("with an input of %s", async (type, Kind) => {
    const bits = whole(rows * 2, 2);
    const x = Kind === BigInt64Array ? BigInt64Array.from(bits, BigInt) : Uint8Array.from(bits);
    const model = readModel(fileTaking(type));
    const data = { inputs: { x }, targets: numbers(rows) };
    await isAsOnTables({ model, loss: "mean-squared-error", data, batchSize: 8, ...place });
  });

  test("with a model from a file that has two inputs", async () => {
    const data = dataOf("two-inputs");
    const model = exportedModel("two-inputs", "train");
    await isAsOnTables({ model, loss: "mean-squared-error", data, batchSize: 24, ...place }, 160);
  });

  test("with a model from a file that has running statistics and dropout", async () => {
    await isAsOnTables(
      {
        ...{ model: regularizedModel(), loss: "sparse-categorical-cross-entropy" },
        ...{ data: dataOf("cnn"), batchSize: 50, optimizer: adam(), ...place },
      },
      160,
    );
  });
});
