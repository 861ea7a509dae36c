import { describe, expect, test } from "vitest";
import type { ColumnEncoding, TargetEncoding } from "../../table/encodings.js";
import { columnWriter } from "../../table/write-numbers.js";
import { runtimeNames } from "../devices/device.js";
import { dense } from "../models/layers/dense.js";
import { dropout } from "../models/layers/dropout.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { createTrainer } from "../trainer/create-trainer.js";
import { exportModel } from "./export-model.js";
import { farthest, runFile, softmaxRows } from "./run-export.test-kit.js";

const missing = Number.NaN;

const columns: readonly ColumnEncoding[] = [
  { kind: "constant", column: "always" },
  { kind: "numeric", column: "an id, 'large'", mean: 1.7e9, deviation: 0.5, fill: 1.7e9 },
  { kind: "date", column: "model/Where_1", mean: 19_700.25, deviation: 10, fill: 19_700.25 },
  { kind: "boolean", column: "label", fill: 0.25 },
  { kind: "text", column: 'Größe "日本"', categories: ["Ω", "a,b", "klein "], missing: true },
  { kind: "constant", column: "never" },
  { kind: "text", column: "", categories: ["x", "y"], missing: false },
  { kind: "numeric", column: "dense_0/kernel", mean: -2, deviation: 4, fill: 6 },
];

const raw = {
  "an id, 'large'": [1.7e9, 1.7e9 + 1, 1.7e9 - 0.25, missing],
  "model/Where_1": [missing, 19_700.25, 19_720.25, 19_695.25],
  label: [0, 1, missing, 1],
  'Größe "日本"': ["", "klein ", "unknown", "Ω"],
  unnamed: ["x", "", "y", "z"],
  "dense_0/kernel": [missing, -2, 2, 0],
};

// By hand: (value − mean) / deviation, one place for each category and for what is missing.
const encoded = [
  [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 2],
  [0, 2, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0],
  [0, -0.5, 2, 0.25, 0, 0, 0, 0, 0, 0, 1, 1],
  [0, 0, -0.5, 1, 1, 0, 0, 0, 0, 0, 0, 0.5],
];

const classes = ["日本", 'a "b"', "naïve, 𝄞"];
const tasks = {
  classes: {
    loss: "sparse-categorical-cross-entropy",
    outputs: 3,
    y: [0, 1, 2, 1],
    target: { kind: "classes", classes },
  },
  "two classes and one logit": {
    loss: "binary-cross-entropy",
    outputs: 1,
    y: [0, 1, 1, 0],
    target: { kind: "classes", classes: classes.slice(1) },
  },
  "a number": {
    loss: "mean-squared-error",
    outputs: 1,
    y: [0.5, -1, 1.5, -1],
    target: { kind: "numeric", mean: 19_000, deviation: 30 },
  },
} as const satisfies Record<string, { target: TargetEncoding } & Record<string, unknown>>;

const networks = {
  "no hidden layer": [],
  "hidden layers and dropout": [
    dense(16, { activation: "tanh" }),
    dropout(0.5),
    dense(8, { activation: "gelu" }),
  ],
};

describe.each(Object.entries(tasks))("a model of %s", (_, { loss, outputs, y, target }) => {
  test.each(Object.entries(networks))(
    "with %s predicts from raw columns as its trainer does from encoded rows",
    async (_, hidden) => {
      const model = sequential([...hidden, dense(outputs)], { inputShape: [12] });
      const training = await createTrainer({
        model,
        loss,
        optimizer: adam(),
        data: { x: encoded, y: [...y] },
        batchSize: 4,
      });
      await training.step({ learningRate: new Array<number>(20).fill(0.02) });
      const { data } = await training.predict(encoded);
      const weights = await training.weights();
      await training.close();
      const file = exportModel({ model, weights, loss, columns, target });

      for (const runtime of runtimeNames) {
        const ran = await runFile(file, raw, runtime);
        expect(ran.inputNames).toEqual(Object.keys(raw));
        if (target.kind === "classes") {
          // A column is called `label`, so the output is not.
          expect(ran.outputNames).toEqual(["label_", "probabilities"]);
          const logits = outputs === 1 ? Float32Array.from([...data].flatMap((z) => [0, z])) : data;
          const count = target.classes.length;
          const expected = softmaxRows(logits, count);
          expect(farthest(ran.numbers("probabilities"), expected)).toBeLessThan(1e-5);
          const likeliest = encoded.map((_, row) => {
            const own = expected.slice(row * count, (row + 1) * count);
            return target.classes[own.indexOf(Math.max(...own))];
          });
          expect(ran.outputs.label_).toMatchObject({ dims: [4], data: likeliest });
          expect(ran.outputs.probabilities!.dims).toEqual([4, count]);
        } else {
          expect(ran.outputNames).toEqual(["prediction"]);
          expect(ran.outputs.prediction!.dims).toEqual([4, 1]);
          const expected = [...data].map((z) => 19_000 + 30 * z);
          expect(farthest(ran.numbers("prediction"), expected)).toBeLessThan(1e-4);
        }
      }
    },
  );
});

test("columns become what training made of them, to the bit, where the model passes them on", async () => {
  const model = sequential([dense(12, { useBias: false })], { inputShape: [12] });
  const identity = Float32Array.from({ length: 144 }, (_, i) => Number(i % 13 === 0));
  const weights = { "dense_0/kernel": { shape: [12, 12], data: identity } };
  const file = exportModel({ model, weights, loss: "mean-squared-error", columns });
  for (const runtime of runtimeNames) {
    expect((await runFile(file, raw, runtime)).numbers("prediction")).toEqual(encoded.flat());
    const none = Object.entries(raw).map(([name, data]) => [name, data.slice(0, 1)]);
    const one = await runFile(file, Object.fromEntries(none), runtime);
    expect(one.numbers("prediction")).toEqual(encoded[0]);
  }
});

test("parts of a date are points on circles, as training has them, before and after 1970", async () => {
  const column = "when";
  const parts = ["hour", "weekday", "day-of-year"] as const;
  const date: ColumnEncoding = { kind: "date", column, mean: 0, deviation: 1, fill: 0, parts };
  const columns: ColumnEncoding[] = [
    { kind: "boolean", column: "b", fill: 0 },
    date,
    { ...date, column: "hours", parts: ["hour"] },
    { kind: "numeric", column: "n", mean: 0, deviation: 1, fill: 3 },
  ];
  const days = [-25_567, -0.25, 0, 19_782, 19_782 + 8 / 24, 2_932_896.999, missing];
  const raw = { b: days.map(() => 1), when: days, hours: days, n: days.map(() => missing) };
  const expected = days.flatMap((value) => {
    const numbers = new Float32Array(10);
    columnWriter(date)(numbers, 0, value);
    return [1, ...numbers.slice(0, 7), ...numbers.slice(0, 3), 3];
  });
  const model = sequential([dense(12, { useBias: false })], { inputShape: [12] });
  const identity = Float32Array.from({ length: 144 }, (_, i) => Number(i % 13 === 0));
  const weights = { "dense_0/kernel": { shape: [12, 12], data: identity } };
  const file = exportModel({ model, weights, loss: "mean-squared-error", columns });
  for (const runtime of runtimeNames) {
    const found = (await runFile(file, raw, runtime)).numbers("prediction");
    expect(farthest(found, expected)).toBeLessThan(1e-7);
  }
});

test("a thousand categories, in any script, are kept apart", async () => {
  const categories = Array.from({ length: 1000 }, (_, i) => String.fromCodePoint(0x4e00 + 7 * i));
  const wide: ColumnEncoding = { kind: "text", column: "字", categories, missing: true };
  const model = sequential([dense(1, { useBias: false })], { inputShape: [1001] });
  const places = Float32Array.from({ length: 1001 }, (_, i) => i + 1);
  const weights = { "dense_0/kernel": { shape: [1001, 1], data: places } };
  const file = exportModel({ model, weights, loss: "huber", columns: [wide] });
  for (const runtime of runtimeNames) {
    const ran = await runFile(file, { 字: [...categories, "", "other"] }, runtime);
    expect(ran.numbers("prediction")).toEqual([...places, 0]);
  }
});
