import * as native from "onnxruntime-node";
import * as web from "onnxruntime-web";
import { expect, test } from "vitest";
import { fit } from "../fit/fit.js";
import { activationNames } from "../layers/activation.js";
import { dense } from "../layers/dense.js";
import { dropout } from "../layers/dropout.js";
import { flatten } from "../layers/flatten.js";
import { type Model, sequential } from "../layers/model.js";
import type { LossName } from "../losses/losses.js";
import { adam } from "../optimizers/adam.js";
import { trainer } from "../trainer/trainer.js";
import type { ColumnEncoding, TargetEncoding } from "./encoding.js";
import { type ExportOptions, exportModel } from "./export-model.js";

const columns: readonly ColumnEncoding[] = [
  { kind: "numeric", column: "id, as it came", mean: 9e9, deviation: 2e3, fill: 9e9 },
  { kind: "constant", column: "always" },
  { kind: "text", column: 'Farbe "grün"', categories: ["blau", "grün", "日本"], missing: true },
  { kind: "boolean", column: "label", fill: 0.25 },
  { kind: "date", column: "seen", mean: 19_000, deviation: 300, fill: 19_000 },
  { kind: "text", column: "size", categories: ["L", "S"], missing: false },
];
const width = 1 + 1 + 4 + 1 + 1 + 2;

/** Six rows as a table holds them, and as they are encoded by hand. */
const raw = {
  "id, as it came": Float64Array.of(9e9, 9e9 + 1000, 9e9 - 4000, Number.NaN, 9e9 + 1, 9e9),
  'Farbe "grün"': ["grün", "", "日本", "blau", "rot", "grün"],
  label: Float64Array.of(1, 0, Number.NaN, 1, 0, 1),
  seen: Float64Array.of(19_300, 18_700.5, 19_000, Number.NaN, 19_001, 18_400),
  size: ["S", "L", "S", "XXL", "L", "S"],
} as const;
const encoded = Float32Array.from(
  [
    [0, 0, 0, 1, 0, 0, 1, 1, 0, 1],
    [0.5, 0, 0, 0, 0, 1, 0, -299.5 / 300, 1, 0],
    [-2, 0, 0, 0, 1, 0, 0.25, 0, 0, 1],
    [0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
    [0.0005, 0, 0, 0, 0, 0, 0, 1 / 300, 1, 0],
    [0, 0, 0, 1, 0, 0, 1, -2, 0, 1],
  ].flat(),
);

/** Runs a model file on the raw table, native and in WASM, and expects both to agree. */
async function outputsOf(
  bytes: Uint8Array,
  table: Readonly<Record<string, Float64Array | Float32Array | readonly string[]>>,
  dims: readonly number[] = [6, 1],
): Promise<Record<string, { data: readonly (string | number)[]; dims: readonly number[] }>> {
  const results = [];
  for (const { InferenceSession, Tensor } of [native, web as unknown as typeof native]) {
    const session = await InferenceSession.create(bytes);
    const feeds = session.inputNames.map((name) => {
      const data = table[name]!;
      if (data instanceof Float64Array) return [name, new Tensor("float64", data, dims)];
      if (data instanceof Float32Array) return [name, new Tensor("float32", data, dims)];
      return [name, new Tensor("string", [...data], dims)];
    });
    const run = await session.run(Object.fromEntries(feeds));
    const entries = Object.entries(run).map(([name, tensor]) => {
      const data = Array.from(tensor.data as Iterable<string | number>);
      return [name, { data, dims: tensor.dims }];
    });
    results.push(Object.fromEntries(entries));
    await session.release();
  }
  const [here, there] = results as [Record<string, never>, Record<string, never>];
  expect(Object.keys(there)).toEqual(Object.keys(here));
  for (const [name, { data, dims: shape }] of Object.entries<{ data: []; dims: [] }>(here)) {
    const other = there[name] as { data: []; dims: [] };
    expect(other.dims).toEqual(shape);
    expectClose(other.data, data);
  }
  return here;
}

function expectClose(found: readonly (string | number)[], wanted: readonly (string | number)[]) {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) {
    const other = found[i]!;
    if (typeof value === "string" || typeof other === "string") expect(other).toBe(value);
    else expect(Math.abs(other - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
  }
}

/** A little training on the encoded rows, and what the trainer itself predicts for them. */
async function trained(model: Model, loss: LossName, y: Float32Array | Int32Array) {
  const data = { x: encoded, y };
  const { training } = await fit(
    { model, loss, optimizer: adam(), data, batchSize: 2 },
    { epochs: 20, learningRate: 0.02 },
  );
  const { data: predicted } = await training.predict(encoded);
  const weights = await training.weights();
  await training.close();
  return { options: { model, loss, weights }, predicted: [...predicted] };
}

const softmax = (logits: readonly number[]) => {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
};

test("classes: raw columns in, the label and all probabilities out, as the trainer predicts", async () => {
  const model = sequential([dense(8, { activation: "relu" }), dropout(0.5), dense(3)], {
    inputShape: [width],
  });
  const { options, predicted } = await trained(
    model,
    "sparse-categorical-cross-entropy",
    Int32Array.of(0, 1, 2, 0, 1, 2),
  );
  const target = { kind: "classes", classes: ["Ähre", "b c", "10"] } as const;
  const found = await outputsOf(exportModel({ ...options, columns, target }), raw);
  const rows = Array.from({ length: 6 }, (_, i) => softmax(predicted.slice(3 * i, 3 * i + 3)));
  expectClose(found.probabilities!.data, rows.flat());
  expect(found.probabilities!.dims).toEqual([6, 3]);
  // "label" is the name of a column.
  expect(found.predicted_label!.data).toEqual(
    rows.map((row) => target.classes[row.indexOf(Math.max(...row))]),
  );
});

test("two classes from one logit", async () => {
  const model = sequential([dense(1)], { inputShape: [width] });
  const { options, predicted } = await trained(
    model,
    "binary-cross-entropy",
    Float32Array.of(0, 1, 0, 0, 1, 1),
  );
  const target = { kind: "classes", classes: ["no", "yes"] } as const;
  const found = await outputsOf(exportModel({ ...options, columns, target }), raw);
  const yes = predicted.map((logit) => 1 / (1 + Math.exp(-logit)));
  expectClose(
    found.probabilities!.data,
    yes.flatMap((p) => [1 - p, p]),
  );
  expect(found.predicted_label!.data).toEqual(yes.map((p) => (p > 0.5 ? "yes" : "no")));
});

test("a regression predicts in the target's own unit", async () => {
  const model = sequential([dense(4, { activation: "tanh" }), dense(1)], { inputShape: [width] });
  const { options, predicted } = await trained(
    model,
    "mean-squared-error",
    Float32Array.of(1, -1, 0.5, 0, 2, -2),
  );
  const target: TargetEncoding = { kind: "date", mean: 19_000.25, deviation: 120.5 };
  const found = await outputsOf(exportModel({ ...options, columns, target }), raw);
  expectClose(
    found.prediction!.data,
    predicted.map((value) => value * 120.5 + 19_000.25),
  );
});

test.each(activationNames)(
  "without columns, %s: numbers in, the model's own output out",
  async (activation) => {
    const model = sequential([flatten(), dense(5, { activation }), dense(2)], {
      inputShape: [2, 5],
    });
    const training = await trainer({
      model,
      loss: "mean-squared-error",
      data: { x: encoded, y: new Float32Array(12) },
    });
    const { data } = await training.predict(encoded);
    const weights = await training.weights();
    await training.close();
    const bytes = exportModel({ model, weights, loss: "mean-squared-error" });
    const found = await outputsOf(bytes, { x: encoded }, [6, 2, 5]);
    expectClose(found.prediction!.data, [...data]);
  },
);

test("any number of rows, and the same bytes for the same options", async () => {
  const model = sequential([dense(3)], { inputShape: [width] });
  const { options } = await trained(
    model,
    "sparse-categorical-cross-entropy",
    Int32Array.of(0, 1, 2, 0, 1, 2),
  );
  const target = { kind: "classes", classes: ["a", "b", "c"] } as const;
  const metadata = { lrfinder: '{"format":1}' };
  const bytes = exportModel({ ...options, columns, target, metadata });
  expect(exportModel({ ...options, columns, target, metadata })).toEqual(bytes);
  const one = Object.fromEntries(
    Object.entries(raw).map(([name, values]) => [name, values.slice(0, 1)]),
  );
  const all = await outputsOf(bytes, raw);
  const first = await outputsOf(bytes, one, [1, 1]);
  expectClose(first.probabilities!.data, all.probabilities!.data.slice(0, 3));
  expect(new TextDecoder().decode(bytes)).toContain('{"format":1}');
});

test.each<[string, Partial<ExportOptions>, string]>([
  [
    "too few columns",
    { columns: columns.slice(1) },
    "columns must make the 10 inputs of the model, not 9",
  ],
  [
    "other classes",
    { columns, target: { kind: "classes", classes: ["a", "b"] } },
    "as many classes as the model tells apart (3), not 2",
  ],
  ["no weights", { weights: {} }, "weights must hold dense_0/kernel"],
])("%s are refused", async (_, wrong, message) => {
  const model = sequential([dense(3)], { inputShape: [width] });
  const loss = "sparse-categorical-cross-entropy";
  const { options } = await trained(model, loss, Int32Array.of(0, 1, 2, 0, 1, 2));
  expect(() => exportModel({ ...options, ...wrong })).toThrow(message);
});
