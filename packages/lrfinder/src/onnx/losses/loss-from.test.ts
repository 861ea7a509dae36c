import { describe, expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { createTrainer } from "../trainer/create-trainer.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { type LossFromOptions, lossFrom, metricFrom } from "./loss-from.js";
import type { RowGraph, RowValues, WriteRows } from "./row-graph.js";

const random = seededRandom(5);
const drawn = (count: number) => Array.from({ length: count }, () => 2 * random() - 1);
const rows = 7;
const x = Array.from({ length: rows }, () => drawn(2));
const y = Array.from({ length: rows }, () => drawn(3));
const sampleWeights = [1, 0.5, 2, 3, 0.25, 1.5, 1];
const kernel = Float32Array.from(drawn(6));
const model = sequential([dense(3, { useBias: false })], { inputShape: [2] });
const weights = { "dense_0/kernel": { shape: [2, 3], data: kernel } };

const logCosh = lossFrom((graph, { prediction, target }) => {
  const error = graph.abs(graph.sub(prediction, target));
  const tail = graph.softplus(graph.mul(error, -2));
  return graph.sub(graph.add(error, tail), Math.LN2);
});

/** What the model puts out for a row. */
const outputsOf = (own: readonly number[], row: number) =>
  [0, 1, 2].map((i) => x[row]![0]! * own[i]! + x[row]![1]! * own[3 + i]!);

function descendedByHand(rates: readonly number[]) {
  const own = [...kernel];
  const losses = rates.map((rate, update) => {
    const first = (update % 3) * 3;
    const batch = [first, first + 1, first + 2].filter((row) => row < rows);
    let loss = 0;
    const slopes = new Array<number>(6).fill(0);
    for (const row of batch) {
      outputsOf(own, row).forEach((output, i) => {
        const error = output - y[row]![i]!;
        const share = sampleWeights[row]! / (3 * batch.length);
        loss += share * Math.log(Math.cosh(error));
        slopes[i]! += share * Math.tanh(error) * x[row]![0]!;
        slopes[3 + i]! += share * Math.tanh(error) * x[row]![1]!;
      });
    }
    slopes.forEach((slope, i) => {
      own[i]! -= rate * slope;
    });
    return loss;
  });
  return { losses, kernel: own };
}

const rates = [0.5, 0.3, 0.2, 0.4, 0.1, 0.6, 0.05];

test.each<Partial<TrainerOptions>>([
  { batchSize: 3, updatesPerRun: 16 },
  { batchSize: 3, updatesPerRun: 1 },
  { batchSize: 3, worker: true },
  { batchSize: 3, runtime: "onnxruntime-web" },
  { batchSize: 3, rowsPerChunk: 2 },
  { batchSize: 1, accumulate: 3 },
])("a loss of one's own is trained on as its formula says, with %j", async (way) => {
  const wanted = descendedByHand(rates);
  for (const loss of [logCosh, { prediction: { loss: logCosh } }]) {
    const training = await createTrainer({
      ...{ model, loss, data: { x, y, sampleWeights }, weights, shuffle: false, ...way },
    });
    const measured = await training.step({ learningRate: rates });
    const after = await training.weights();
    const { loss: evaluated } = await training.evaluate();
    await training.close();
    measured.loss.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.losses[i]!, 6);
    });
    after["dense_0/kernel"]!.data.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted.kernel[i]!, 6);
    });
    const all = x.flatMap((_, row) =>
      outputsOf(wanted.kernel, row).map(
        (output, i) => sampleWeights[row]! * Math.log(Math.cosh(output - y[row]![i]!)),
      ),
    );
    expect(evaluated).toBeCloseTo(all.reduce((sum, one) => sum + one, 0) / all.length, 6);
  }
});

test.each([false, true])(
  "a metric of one's own, of which all rows count alike, in a worker: %s",
  async (worker) => {
    const close = metricFrom("close", (graph, { prediction, target }) =>
      graph.less(graph.abs(graph.sub(prediction, target)), 0.5),
    );
    const furthest = metricFrom("rms", (graph, { prediction, target }) => {
      const error = graph.sub(prediction, target);
      return graph.sqrt(graph.mean(graph.mul(error, error)));
    });
    const training = await createTrainer({
      ...{ model, loss: "huber", data: { x, y, sampleWeights }, weights, batchSize: 4, worker },
      ...{ metrics: [close, "mean-absolute-error", furthest], shuffle: false },
    });
    const { metrics } = await training.step({ learningRate: [0, 0] });
    const { metrics: evaluated } = await training.evaluate();
    await training.close();
    const errors = x.map((_, row) =>
      outputsOf([...kernel], row).map((own, i) => own - y[row]![i]!),
    );
    const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
    const wanted = (some: readonly (readonly number[])[]) => ({
      close: mean(some.flat().map((error) => (Math.abs(error) < 0.5 ? 1 : 0))),
      "mean-absolute-error": mean(some.flat().map(Math.abs)),
      rms: mean(some.map((row) => Math.sqrt(mean(row.map((error) => error ** 2))))),
    });
    const parts = [errors.slice(0, 4), errors.slice(4)].map(wanted);
    for (const name of ["close", "mean-absolute-error", "rms"] as const) {
      parts.forEach((part, i) => {
        expect(metrics[name]![i], name).toBeCloseTo(part[name], 6);
      });
      expect(evaluated[name], name).toBeCloseTo(wanted(errors)[name], 6);
    }
    expect(wanted(errors).close).toBeGreaterThan(0);
  },
);

/** The loss of the untrained model, by a loss of one's own. */
async function lossBy(
  write: WriteRows,
  options: Partial<TrainerOptions> & LossFromOptions & { ignoreLabel?: number } = {},
): Promise<number> {
  const { target, ignoreLabel, ...rest } = options;
  const loss = { loss: lossFrom(write, { target }), ignoreLabel };
  const training = await createTrainer({ model, data: { x, y }, weights, loss, ...rest });
  const { loss: found } = await training.evaluate();
  await training.close();
  return found;
}

test("a label that is none of the classes has no part in the loss, nor in its gradient", async () => {
  const labels = [0, 2, -1, 1, 7, 2, -3];
  const loss = lossFrom(
    (graph, { prediction, target }) =>
      graph.neg(graph.sum(graph.mul(graph.logSoftmax(prediction), graph.oneHot(target, 3)))),
    { target: "label" },
  );
  const training = await createTrainer({ model, data: { x, y: labels }, weights, loss });
  const { loss: found } = await training.step({ learningRate: [1] });
  const after = await training.weights();
  await training.close();
  const slopes = new Array<number>(6).fill(0);
  let wanted = 0;
  for (const [row, label] of labels.entries()) {
    const logits = outputsOf([...kernel], row);
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
    if (label < 0 || label > 2) continue;
    wanted -= (logits[label]! - Math.log(total)) / rows;
    logits.forEach((z, c) => {
      const slope = (Math.exp(z) / total - (c === label ? 1 : 0)) / rows;
      slopes[c]! += slope * x[row]![0]!;
      slopes[3 + c]! += slope * x[row]![1]!;
    });
  }
  expect(found[0]).toBeCloseTo(wanted, 6);
  after["dense_0/kernel"]!.data.forEach((value, i) => {
    expect(value).toBeCloseTo(kernel[i]! - slopes[i]!, 6);
  });
});

test("targets may be labels, of which some do not count, or have a shape of their own", async () => {
  const labels = [0, 2, 9, 1, 9, 2, 0];
  const own = await lossBy(
    (graph, { prediction, target }) => {
      const wanted = graph.oneHot(target, 3);
      return graph.neg(graph.sum(graph.mul(graph.logSoftmax(prediction), wanted)));
    },
    { target: "label", ignoreLabel: 9, data: { x, y: labels } },
  );
  const training = await createTrainer({
    ...{ model, data: { x, y: labels }, weights },
    loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: 9 },
  });
  expect(own).toBeCloseTo((await training.evaluate()).loss, 6);
  await training.close();

  const pairs = Array.from({ length: rows }, (_, row) => [row, row / 2]);
  const between = await lossBy(
    (graph, { prediction, target }) =>
      graph.sub(graph.sum(prediction), graph.sum(target, { axes: [-1] })),
    { target: [2], data: { x, y: pairs } },
  );
  const byHand = x.map((_, row) => {
    return outputsOf([...kernel], row).reduce((sum, one) => sum + one, 0) - 1.5 * row;
  });
  expect(between).toBeCloseTo(byHand.reduce((sum, one) => sum + one, 0) / rows, 5);
});

describe("what a graph of one's own is written with", () => {
  const at =
    (i: number) =>
    (graph: RowGraph, { prediction }: RowValues) =>
      graph.sum(graph.mul(prediction, graph.constant([0, 1, 2].map((j) => (i === j ? 1 : 0)))));
  const [a, b, c] = outputsOf([...kernel], 0) as [number, number, number];
  const softmaxOf = (z: number) => Math.exp(z) / (Math.exp(a) + Math.exp(b) + Math.exp(c));

  test.each<[name: string, write: WriteRows, wanted: number]>([
    ["sub", (graph, row) => graph.sub(at(0)(graph, row), at(1)(graph, row)), a - b],
    ["sub of a number", (graph, row) => graph.sub(2, at(0)(graph, row)), 2 - a],
    ["div", (graph, row) => graph.div(at(0)(graph, row), at(1)(graph, row)), a / b],
    ["pow", (graph, row) => graph.pow(at(0)(graph, row), 2), a ** 2],
    ["max", (graph, row) => graph.max(at(0)(graph, row), at(1)(graph, row)), Math.max(a, b)],
    ["min", (graph, row) => graph.min(at(0)(graph, row), at(1)(graph, row)), Math.min(a, b)],
    ["exp", (graph, row) => graph.exp(at(0)(graph, row)), Math.exp(a)],
    ["clip", (graph, row) => graph.clip(at(0)(graph, row), { low: 5, high: 6 }), 5],
    ["sum", (graph, { prediction }) => graph.sum(prediction), a + b + c],
    ["mean", (graph, { prediction }) => graph.mean(prediction), (a + b + c) / 3],
    [
      "kept",
      (graph, { prediction }) => graph.mean(prediction, { keepDims: true }),
      (a + b + c) / 3,
    ],
    ["softmax", (graph, { prediction }) => first(graph, graph.softmax(prediction)), softmaxOf(a)],
    [
      "logSoftmax",
      (graph, { prediction }) => first(graph, graph.logSoftmax(prediction)),
      Math.log(softmaxOf(a)),
    ],
    [
      "where",
      (graph, row) =>
        graph.add(
          graph.where(graph.greater(at(0)(graph, row), 9), { yes: at(0)(graph, row), no: 7 }),
          graph.mul(at(0)(graph, row), 0),
        ),
      7,
    ],
    [
      "argMax and cast",
      (graph, { prediction }) => graph.cast(graph.argMax(prediction), "float32"),
      [a, b, c].indexOf(Math.max(a, b, c)),
    ],
    [
      "reshape",
      (graph, { prediction }) => graph.sum(graph.reshape(prediction, [3, 1]), { axes: [-1, -2] }),
      a + b + c,
    ],
    ["apply", (graph, row) => graph.apply("Sin", [at(0)(graph, row)]), Math.sin(a)],
    [
      "apply with attributes",
      (graph, row) =>
        graph.apply("LeakyRelu", [graph.neg(graph.abs(at(0)(graph, row)))], {
          alpha: { float: 0.5 },
        }),
      -Math.abs(a) / 2,
    ],
  ])("%s", async (_, write, wanted) => {
    const metrics = [metricFrom("own", write)];
    const one = { x: x.slice(0, 1), y: y.slice(0, 1) };
    const training = await createTrainer({ model, loss: "huber", metrics, data: one, weights });
    const { metrics: found } = await training.evaluate();
    await training.close();
    expect(found.own).toBeCloseTo(wanted, 5);
  });

  function first(graph: RowGraph, z: ReturnType<RowGraph["softmax"]>) {
    return graph.sum(graph.mul(z, graph.constant([1, 0, 0])));
  }
});
