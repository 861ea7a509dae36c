import { describe, expect, test } from "vitest";
import { activationNames } from "../../names/activations.js";
import { seededRandom } from "../../numeric/random.js";
import type { ColumnEncoding } from "../../table/encodings.js";
import { runtimeNames } from "../devices/device.js";
import { activation } from "../models/layers/activation.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { flatten } from "../models/layers/flatten.js";
import type { Layer } from "../models/layers/layers.js";
import { sequential } from "../models/sequential.js";
import { sgd } from "../optimizers/sgd.js";
import { readModel } from "../reading/read-model.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { Weights } from "../training/weights.js";
import { type ExportOptions, exportModel } from "./export-model.js";
import { farthest, runFile } from "./run-export.test-kit.js";

const random = seededRandom(3);
const draw = (count: number) => Float32Array.from({ length: count }, () => 4 * random() - 2);

const networks: Readonly<Record<string, readonly Layer[]>> = {
  "every activation": [
    flatten(),
    ...activationNames.map((name) => dense(6, { activation: name })),
    ...activationNames.map((name) => activation(name)),
    dense(2),
  ],
  "dense layers over a stack of rows": [
    dense(5, { activation: "relu" }),
    dense(3, { useBias: false }),
    dropout(0.9),
    flatten(),
    dense(2),
  ],
  "nothing but a flatten": [flatten()],
};

test("several networks put out the mean of what each puts out, and all are weights", async () => {
  const model = sequential([dense(4, { activation: "tanh" }), dense(3)], { inputShape: [2] });
  const x = draw(5 * 2);
  const data = { x, y: new Int32Array(5) };
  const all = [1, 2, 3].map(async (seed) => {
    const options = { model, loss: "sparse-categorical-cross-entropy" as const, seed };
    const training = await createTrainer({ ...options, optimizer: sgd(), data });
    const told = [await training.weights(), (await training.predict(x)).data] as const;
    await training.close();
    return told;
  });
  const [[weights, one], [second, two], [third, three]] = (await Promise.all(all)) as never as [
    readonly [Weights, Float32Array],
    readonly [Weights, Float32Array],
    readonly [Weights, Float32Array],
  ];
  const file = exportModel({
    ...{ model, weights, members: [second, third], loss: "sparse-categorical-cross-entropy" },
  });
  const { numbers } = await runFile(file, { x, dims: [5, 2] });
  const logits = [...one].map((each, i) => (each + two[i]! + three[i]!) / 3);
  const powers = logits.map(Math.exp);
  const expected = powers.map((each, i) => {
    const row = powers.slice(3 * Math.floor(i / 3), 3 * Math.floor(i / 3) + 3);
    return each / row.reduce((sum, power) => sum + power, 0);
  });
  expect(farthest(numbers("probabilities"), expected)).toBeLessThan(1e-6);
  const { parameters } = readModel(file);
  expect(parameters).toHaveLength(3 * 4);
});

describe.each(Object.entries(networks))("a network of %s", (_, layers) => {
  test("predicts for any number of rows as its trainer does, nothing dropped", async () => {
    const model = sequential(layers, { inputShape: [2, 3] });
    const x = draw(7 * 6);
    const outputs = layers.length === 1 ? 6 : 2;
    const loss = "mean-squared-error";
    const training = await createTrainer({ model, loss, data: { x, y: draw(7 * outputs) } });
    const { data } = await training.predict(x);
    const file = exportModel({ model, weights: await training.weights(), loss });
    await training.close();
    for (const runtime of runtimeNames) {
      for (const rows of [7, 1]) {
        const given = { x: x.slice(0, rows * 6), dims: [rows, 2, 3] };
        const { outputs: found, numbers } = await runFile(file, given, runtime);
        expect(found.prediction!.dims).toEqual([rows, outputs]);
        const expected = [...data.slice(0, rows * outputs)];
        expect(farthest(numbers("prediction"), expected)).toBeLessThan(1e-5);
      }
    }
  });
});

test("without a target, classes are counted from 0, and several logits are a yes or no each", async () => {
  const model = sequential([activation("linear")], { inputShape: [2] });
  const given = { x: Float32Array.of(0, Math.log(3), 2, -2), dims: [2, 2] };
  const sparse = await runFile(
    exportModel({ model, weights: {}, loss: "sparse-categorical-cross-entropy" }),
    given,
  );
  expect(sparse.outputs.label).toMatchObject({ dims: [2], data: ["1", "0"] });
  const high = 1 / (1 + Math.exp(-4));
  const shares = [0.25, 0.75, high, 1 - high];
  expect(farthest(sparse.numbers("probabilities"), shares)).toBeLessThan(1e-6);

  const several = await runFile(
    exportModel({ model, weights: {}, loss: "binary-cross-entropy" }),
    given,
  );
  expect(several.outputNames).toEqual(["probabilities"]);
  const sigmoids = [0.5, 0.75, 1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(2))];
  expect(farthest(several.numbers("probabilities"), sigmoids)).toBeLessThan(1e-6);
});

const numeric = (column: string): ColumnEncoding => ({
  kind: "numeric",
  column,
  mean: 0,
  deviation: 1,
  fill: 0,
});

const right: ExportOptions = {
  model: sequential([dense(1)], { inputShape: [2] }),
  weights: {
    "dense_0/kernel": { shape: [2, 1], data: Float32Array.of(1, 2) },
    "dense_0/bias": { shape: [1], data: Float32Array.of(3) },
  },
  loss: "mean-squared-error",
  columns: [numeric("a"), numeric("b")],
};

const wrong: Readonly<Record<string, readonly [Partial<ExportOptions>, string]>> = {
  "a weight is missing": [
    { weights: { "dense_0/kernel": right.weights["dense_0/kernel"]! } },
    "weights must hold all of the model's, and lack dense_0/bias",
  ],
  "columns make too few inputs": [
    { columns: [numeric("a")] },
    "columns must make the model's inputs, [2], and make 1",
  ],
  "two columns have one name": [
    { columns: [numeric("a"), numeric("a")] },
    "columns must have names of their own, and two are a",
  ],
  "all columns are constant": [
    { columns: ["a", "b"].map((column) => ({ kind: "constant", column })) },
    "columns must hold a column that is not constant",
  ],
  "the target has classes and the loss has none": [
    { target: { kind: "classes", classes: ["a"] } },
    "target must be a number with the loss mean-squared-error, not of kind classes",
  ],
  "the loss has classes and the target none": [
    { loss: "binary-cross-entropy", target: { kind: "date", mean: 0, deviation: 1 } },
    "target must be classes with the loss binary-cross-entropy, not of kind date",
  ],
  "there are more classes than outputs": [
    {
      loss: "sparse-categorical-cross-entropy",
      target: { kind: "classes", classes: ["a", "b"] },
    },
    "target must have an output for each class, not 1 for 2 with sparse-categorical-cross-entropy",
  ],
  "there are more classes than one logit can separate": [
    { loss: "binary-cross-entropy", target: { kind: "classes", classes: ["a", "b", "c"] } },
    "target must have one output for two classes, not 1 for 3 with binary-cross-entropy",
  ],
};

test.each(Object.entries(wrong))("where %s, nothing is written", (_, [options, message]) => {
  expect(exportModel(right).length).toBeGreaterThan(0);
  expect(() => exportModel({ ...right, ...options })).toThrow(new RangeError(message));
});
