import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import { toOnnx } from "../graph/to-onnx.js";
import { logSoftmax, sigmoid, softmax } from "../ops/activations.js";
import { mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";
import { reduceMean } from "../ops/reduction.js";
import { readModel } from "../reading/read-model.js";
import { everyOperator } from "../rules/every-operator.js";
import type { TrainerOptions } from "../training/trainer-options.js";
import { createTrainer } from "./create-trainer.js";
import { descended, kernel, rows, sequenceOf, x } from "./places.test-kit.js";

// Losses of models that are read from files, whatever these end in.

/** A file whose outputs are a sequence of logits, and what can be made of it. */
function file(): Uint8Array {
  const graph = graphBuilder("file", everyOperator);
  const input = graph.input("x", "float32", ["batch", 3, 2]);
  const sequence = matMul(graph, input, graph.constant(kernel, { shape: [2, 4] }));
  const squares = mul(graph, sequence, sequence);
  const ofBatch = reduceMean(graph, squares, { keepDims: false });
  const outputs = {
    sequence,
    probabilities: softmax(graph, sequence),
    logarithms: logSoftmax(graph, sequence),
    chances: sigmoid(graph, sequence),
    ofBatch,
    vector: reshape(graph, ofBatch, [1]),
    ofRows: reduceMean(graph, squares, { axes: [1, 2], keepDims: false }),
  };
  const named = Object.entries(outputs).map(([name, value]) => graph.named(name, value));
  return toOnnx(graph.build(named));
}

const bytes = file();
const labels = Array.from({ length: 3 * rows }, (_, i) => (i % 5 === 0 ? -100 : (i * 5) % 4));
const yesOrNo = Array.from({ length: 12 * rows }, (_, i) => i % 2);
const rates = [0.5, 0.3, 0.2, 0.4];

async function outcomeOf(output: string, options: Pick<TrainerOptions, "data" | "loss">) {
  const model = readModel(bytes, { outputs: [output] });
  const training = await createTrainer({ model, ...options, batchSize: rows, shuffle: false });
  const { loss } = await training.step({ learningRate: rates });
  const { loss: evaluated } = await training.evaluate();
  await training.close();
  return [...loss, evaluated];
}

test("a final softmax, its logarithm and a sigmoid are left to the loss, to the bit", async () => {
  const ofLabels = {
    loss: { loss: "sparse-categorical-cross-entropy", ignoreLabel: -100 },
    data: { inputs: { x }, targets: labels },
  } as const;
  const wanted = await outcomeOf("sequence", ofLabels);
  expect(await outcomeOf("probabilities", ofLabels)).toEqual(wanted);
  expect(await outcomeOf("logarithms", ofLabels)).toEqual(wanted);
  const binary = {
    loss: "binary-cross-entropy",
    data: { inputs: { x }, targets: yesOrNo },
  } as const;
  expect(await outcomeOf("chances", binary)).toEqual(await outcomeOf("sequence", binary));
});

test.each(["ofBatch", "vector", "ofRows"])("a loss that a file puts out: %s", async (output) => {
  const byHand = (parameters: readonly number[], batch: readonly number[]) => {
    const all = batch.flatMap((row) => sequenceOf(parameters, row).flat());
    return all.reduce((sum, z) => sum + z ** 2, 0) / all.length;
  };
  const { losses, parameters } = descended(byHand, { batchSize: rows, rates });
  const found = await outcomeOf(output, { loss: { output }, data: { inputs: { x } } });
  const all = Array.from({ length: rows }, (_, row) => row);
  [...losses, byHand(parameters, all)].forEach((wanted, i) => {
    expect(found[i]).toBeCloseTo(wanted, 5);
  });
});
