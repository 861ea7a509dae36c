import { fromBinary } from "@bufbuild/protobuf";
import { type ModelProto, ModelProtoSchema } from "onnx-buf";
import * as ort from "onnxruntime-node";
import { expect, test } from "vitest";
import { exportModel } from "../export/export-model.js";
import { batchNormalization } from "../models/layers/batch-normalization.js";
import { dense } from "../models/layers/dense.js";
import { adam } from "../optimizers/adam.js";
import type { OnnxTrainer } from "../training/onnx-trainer.js";
import { createTrainer } from "./create-trainer.js";
import {
  dataOf,
  type ExportMode,
  exportedModel,
  fileOf,
  type NetworkName,
  names,
  networkNamed,
} from "./exported-networks.test-kit.js";

const modes: readonly ExportMode[] = ["train", "eval"];
const cases = names.flatMap((name) => modes.map((mode) => [name, mode] as const));
const ROWS = 16;

/** A network after three updates. */
async function trained(name: NetworkName, mode: ExportMode): Promise<OnnxTrainer> {
  const training = await createTrainer({
    ...{ model: exportedModel(name, mode), loss: networkNamed(name).loss, data: dataOf(name) },
    ...{ optimizer: adam(), batchSize: ROWS },
  });
  await training.step({ learningRate: [1e-2, 1e-2, 1e-2] });
  return training;
}

/** What a file puts out for the first rows, in ONNX Runtime as it is. */
async function outputOf(file: Uint8Array, name: NetworkName): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(file, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const { inputs } = dataOf(name);
  const feeds = Object.entries(networkNamed(name).inputs).map(([input, [rows, ...rest]]) => {
    const all = inputs[input] as Float32Array | BigInt64Array;
    const part = all.slice(0, (all.length / rows!) * ROWS);
    const type = part instanceof Float32Array ? "float32" : "int64";
    return [input, new ort.Tensor(type, part as never, [ROWS, ...rest])] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return results[session.outputNames[0]!]!.data as Float32Array;
}

function firstRows(name: NetworkName) {
  return Object.fromEntries(
    Object.entries(dataOf(name).inputs).map(([input, all]) => {
      const table = all as Float32Array | BigInt64Array;
      const [rows] = networkNamed(name).inputs[input]!;
      return [input, table.slice(0, (table.length / rows!) * ROWS)];
    }),
  );
}

const parsed = (file: Uint8Array): ModelProto => fromBinary(ModelProtoSchema, file);

test.each(cases)(
  "%s, exported to %s: the file for inference predicts as the trainer does",
  async (name, mode) => {
    const training = await trained(name, mode);
    const model = exportedModel(name, mode);
    const file = exportModel({ model, weights: await training.weights(), mode: "inference" });
    const found = await outputOf(file, name);
    const wanted = (await training.predict(firstRows(name))).data;
    await training.close();
    expect(found.length).toBe(wanted.length);
    const apart = wanted.map((each, i) => Math.abs(each - found[i]!) / (1 + Math.abs(each)));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  },
);

test.each(cases)(
  "%s, exported to %s: nothing but the numbers of its weights differs",
  async (name, mode) => {
    const training = await trained(name, mode);
    const model = exportedModel(name, mode);
    const weights = await training.weights();
    await training.close();
    const [before, after] = [parsed(fileOf(name, mode)), parsed(exportModel({ model, weights }))];
    const [old, now] = [before.graph!, after.graph!];
    const copies = old.node.filter(
      ({ opType, output }) => opType === "Identity" && weights[output[0]!],
    );
    // Identities of weights have become tensors; all other nodes stand as they stood.
    expect(now.node).toEqual(old.node.filter((node) => !copies.includes(node)));
    expect(now.initializer.map((tensor) => tensor.name).sort()).toEqual(
      [
        ...old.initializer.map((tensor) => tensor.name),
        ...copies.map(({ output }) => output[0]!),
      ].sort(),
    );
    for (const tensor of now.initializer) {
      const { shape, data } = weights[tensor.name]!;
      expect(tensor.dims.map(Number)).toEqual(shape);
      expect(new Float32Array(tensor.rawData.slice().buffer), tensor.name).toEqual(data);
    }
    const rest = ({ graph, ...model }: ModelProto) => ({
      ...model,
      graph: { ...graph!, node: [], initializer: [] },
    });
    expect(rest(after)).toEqual(rest(before));
  },
);

test("a head of layers takes the place of what stood behind a value of the file", async () => {
  const body = "/Relu_output_0";
  const model = exportedModel("two-inputs", "eval", {
    outputs: [body],
    frozen: ["*"],
    head: [dense(8, { activation: "tanh" }), dense(3)],
  });
  const category = Array.from(dataOf("two-inputs").inputs.category as BigInt64Array, Number);
  const training = await createTrainer({
    ...{ model, loss: "sparse-categorical-cross-entropy", optimizer: adam(), batchSize: ROWS },
    data: { inputs: dataOf("two-inputs").inputs, targets: category.map((each) => each % 3) },
  });
  const start = await training.weights();
  const first = (await training.evaluate()).loss;
  await training.step({ learningRate: new Array(200).fill(1e-2) });
  expect((await training.evaluate()).loss).toBeLessThan(0.7 * first);
  const weights = await training.weights();
  for (const { name } of model.parameters) expect(weights[name], name).toEqual(start[name]);
  expect(weights["head/dense_1/kernel"]!.shape).toEqual([8, 3]);

  const file = exportModel({ model, weights });
  expect(parsed(file).graph!.output.map(({ name }) => name)).toEqual(["prediction"]);
  // What the body does not need has left the file.
  expect(parsed(file).graph!.initializer.map(({ name }) => name)).not.toContain("f.weight");
  const found = await outputOf(file, "two-inputs");
  const wanted = (await training.predict(firstRows("two-inputs"))).data;
  await training.close();
  const apart = wanted.map((each, i) => Math.abs(each - found[i]!));
  expect(Math.max(...apart)).toBeLessThan(1e-5);
});

test("a head normalises its batches, by running statistics where it predicts", async () => {
  const head = [batchNormalization({ momentum: 0.5 }), dense(3)];
  const model = exportedModel("two-inputs", "eval", { outputs: ["/Relu_output_0"], head });
  const category = Array.from(dataOf("two-inputs").inputs.category as BigInt64Array, Number);
  const training = await createTrainer({
    ...{ model, loss: "sparse-categorical-cross-entropy", optimizer: adam(), batchSize: ROWS },
    data: { inputs: dataOf("two-inputs").inputs, targets: category.map((each) => each % 3) },
  });
  await training.step({ learningRate: [0.01, 0.01, 0.01, 0.01, 0.01] });
  const weights = await training.weights();
  expect(Math.max(...weights["head/batchNormalization_0/moving_mean"]!.data)).toBeGreaterThan(0.01);
  const file = exportModel({ model, weights });
  const found = await outputOf(file, "two-inputs");
  const wanted = (await training.predict(firstRows("two-inputs"))).data;
  await training.close();
  const apart = wanted.map((each, i) => Math.abs(each - found[i]!));
  expect(Math.max(...apart)).toBeLessThan(1e-5);
});
