import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import type { DataType, NumericArray } from "../graph/element-types.js";
import { toOnnx } from "../graph/to-onnx.js";
import { add } from "../ops/arithmetic.js";
import { gather } from "../ops/indexing.js";
import { readModel } from "../reading/read-model.js";
import { everyOperator } from "../rules/every-operator.js";
import { createTrainer } from "./create-trainer.js";
import { fileTaking } from "./input-types.test-kit.js";

const inputs: readonly (readonly [DataType, NumericArray])[] = [
  ["float32", Float32Array.of(1, 0, 0, 1)],
  ["uint8", Uint8Array.of(1, 0, 0, 1)],
  ["int8", Int8Array.of(1, 0, 0, 1)],
  ["uint16", Uint16Array.of(1, 0, 0, 1)],
  ["int16", Int16Array.of(1, 0, 0, 1)],
  ["uint32", Uint32Array.of(1, 0, 0, 1)],
  ["int32", Int32Array.of(1, 0, 0, 1)],
  ["uint64", BigUint64Array.of(1n, 0n, 0n, 1n)],
  ["int64", BigInt64Array.of(1n, 0n, 0n, 1n)],
  ["bool", Uint8Array.of(1, 0, 0, 1)],
];

test.each(inputs)("an input of %s is trained on numbers of that type", async (type, x) => {
  const training = await createTrainer({
    model: readModel(fileTaking(type)),
    loss: "mean-squared-error",
    data: { inputs: { x }, targets: Float32Array.of(0, 0) },
    batchSize: "full",
  });
  try {
    expect([...(await training.predict({ x })).data]).toEqual([2, 3]);
    // Of 2² and 3² the mean; then a step of 0.1 down the gradient of w²/2, which is w.
    const { loss } = await training.step({ learningRate: [0.1, 0.1] });
    expect(loss[0]).toBeCloseTo(6.5, 5);
    expect(loss[1]).toBeCloseTo(6.5 * 0.81, 5);
  } finally {
    await training.close();
  }
});

test.each(["float16", "float64"] as const)("an input of %s is refused, as its model is", (type) => {
  expect(() => readModel(fileTaking(type))).toThrow(
    `the model cannot be trained: x (${type}) is of a type that is not trained`,
  );
});

test("a number beyond the table whose rows it chooses is told with its row", async () => {
  const graph = graphBuilder("table", everyOperator);
  const ids = graph.input("ids", "int64", ["rows", 2]);
  const table = graph.constant(Float32Array.of(1, 2, 3), { shape: [3] });
  const model = readModel(toOnnx(graph.build([graph.named("y", gather(graph, table, ids, 0))])));
  const trainerOf = (numbers: readonly number[]) =>
    createTrainer({
      ...{ model, loss: "mean-squared-error", batchSize: 2 },
      data: { inputs: { ids: numbers }, targets: [0, 0, 0, 0] },
    });
  const told = (value: number) =>
    `inputs.ids must hold numbers from 0 to 2, of rows in a table, and row 1 holds ${value}`;
  await expect(trainerOf([0, 1, 2, 3])).rejects.toThrow(told(3));
  await expect(trainerOf([0, 1, -4, 0])).rejects.toThrow(told(-4));
  // −1 is the last row, as ONNX has it.
  const training = await trainerOf([0, 1, 2, -1]);
  try {
    expect([...(await training.predict({ ids: [-1, 0] })).data]).toEqual([3, 1]);
    await expect(training.predict({ ids: [0, 0, 7, 0] })).rejects.toThrow(told(7));
  } finally {
    await training.close();
  }
});

test("a file without weights is refused, and how to name some is told", async () => {
  const graph = graphBuilder("shifted", everyOperator);
  const x = graph.input("x", "float32", ["rows", 2]);
  const shift = graph.constant(Float32Array.of(2, 3), { shape: [2] });
  const file = toOnnx(graph.build([graph.named("y", add(graph, x, shift))]));
  const trainer = createTrainer({
    ...{ model: readModel(file), loss: "mean-squared-error" },
    data: { x: [0, 0], y: [0, 0] },
  });
  await expect(trainer).rejects.toThrow(
    'model must have weights, and the file has none where operators take them: name those that shall be trained, as by readModel(bytes, { trained: ["scale"] })',
  );
});
