import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import { toOnnx } from "../graph/to-onnx.js";
import { conv } from "../ops/convolution.js";
import { reshape, slice } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";
import { sgd } from "../optimizers/sgd.js";
import { readModel } from "../reading/read-model.js";
import { everyOperator } from "../rules/every-operator.js";
import { createTrainer } from "./create-trainer.js";

test("a Resize and a Reshape to sizes of one row serve a batch of any rows", async () => {
  const graph = graphBuilder("file", everyOperator);
  const x = graph.input("x", "float32", [1, 1, 2, 2]);
  const kernels = graph.constant([1], { shape: [1, 1, 1, 1] });
  const sizes = graph.constant([1, 1, 4, 4], { type: "int64" });
  const resized = graph.apply("Resize", [conv(graph, [x, kernels]), undefined, undefined, sizes]);
  const y = graph.named("y", reshape(graph, resized, [1, 16]));
  const model = readModel(toOnnx(graph.build([y])));
  const training = await createTrainer({
    ...{ model, optimizer: sgd(), loss: "mean-squared-error", batchSize: 3 },
    data: { x: new Float32Array(12).fill(2), y: new Float32Array(48) },
  });
  // Every number is 2·w, and w becomes 1 − 0.1 · 8.
  const { loss } = await training.step({ learningRate: [0.1, 0.1] });
  await training.close();
  expect(loss[0]).toBeCloseTo(4, 6);
  expect(loss[1]).toBeCloseTo(0.16, 6);
});

test("an output of other rows than go in is refused, not stretched over the targets", async () => {
  const graph = graphBuilder("file", everyOperator);
  const x = graph.input("x", "float32", [1, 2]);
  const w = graph.constant([1, 2, 3, 4], { shape: [2, 2] });
  const y = graph.named("y", slice(graph, matMul(graph, x, w), { axis: 0, start: 0, end: 1 }));
  const trainer = createTrainer({
    ...{ model: readModel(toOnnx(graph.build([y]))), loss: "mean-squared-error", batchSize: 4 },
    data: { x: new Float32Array(8), y: new Float32Array(8) },
  });
  await expect(trainer).rejects.toThrow(
    "the output y must have a row for each that goes in, and has 1 for 4",
  );
});

test("a file that cannot serve other rows than its own is refused by that", async () => {
  const graph = graphBuilder("file", everyOperator);
  const x = graph.input("x", "float32", [4, 2]);
  const w = graph.constant([1, 2, 3, 4], { shape: [2, 2] });
  const pairs = reshape(graph, matMul(graph, x, w), [2, 4]);
  const model = readModel(toOnnx(graph.build([graph.named("y", reshape(graph, pairs, [4, 2]))])));
  const trainer = createTrainer({
    ...{ model, loss: "mean-squared-error", batchSize: 4 },
    data: { x: new Float32Array(8), y: new Float32Array(8) },
  });
  await expect(trainer).rejects.toThrow(
    /cannot be read for 1 row, while the file is written for batches of 4 rows \(export it for any number, as by dynamic_axes/,
  );
});
