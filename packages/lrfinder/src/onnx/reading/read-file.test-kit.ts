import * as ort from "onnxruntime-node";
import { graphBuilder } from "../graph/builder.js";
import type { DataType } from "../graph/element-types.js";
import { elementTypes } from "../graph/element-types.js";
import type { Graph, TensorLiteral } from "../graph/graph.js";
import { toOnnx } from "../graph/to-onnx.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { everyOperator } from "../rules/every-operator.js";
import { batchNormalizationWriter } from "./batch-normalization.js";
import { dropoutWriter } from "./dropout.js";
import { notTrainable } from "./not-trainable.js";
import { onnxKind } from "./onnx-kind.js";
import { parseFile } from "./parse.js";
import { unreadable } from "./refusals.js";
import { asValue, type Entry, literalEntry } from "./scope.js";
import { addInitializers, writeNodes } from "./write-nodes.js";

/** A tensor by its numbers. */
export interface Numbers {
  readonly type: DataType;
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** How a file is read for a test. */
export interface Reading {
  readonly feeds: Readonly<Record<string, TensorLiteral>>;
  /** Inputs whose numbers are known while the graph is written; default none. */
  readonly known?: readonly string[];
  /** Whether it trains: batch normalisation takes the batch's statistics. */
  readonly training?: boolean;
}

/** A file's nodes in a graph of ours: the same inputs, and all outputs under names of ours. */
export function graphOfFile(
  bytes: Uint8Array,
  { feeds, known = [], training = false }: Reading,
): Graph {
  const { graph: file, missing } = parseFile(bytes);
  const all = [...missing, ...unreadable(file, everyOperator)];
  if (all.length > 0) throw notTrainable(all);
  const graph = graphBuilder("file", everyOperator);
  const scope = new Map<string, Entry>();
  for (const [name, tensor] of Object.entries(feeds)) {
    const { type, shape } = tensor;
    scope.set(
      name,
      known.includes(name) ? literalEntry(tensor) : { value: graph.input(name, type, shape) },
    );
  }
  const surroundings = {
    ...{ graph, inputs: {}, training },
    tensor: () => {
      throw new Error("the weights of a test are constants");
    },
    rowKeys: () => graph.input("row keys", "uint32", [Object.values(feeds)[0]!.shape[0]!, 1]),
    rowMask: () => undefined,
  };
  const mode = training ? "training" : "inference";
  const own = {
    BatchNormalization: batchNormalizationWriter({ mode }, { ...surroundings, buffers: {} }),
    Dropout: dropoutWriter({ mode }, surroundings),
  };
  const writing = { graph, scope, own, rows: { now: 0, values: new Set(graph.inputs) } };
  addInitializers(writing, file);
  writeNodes(writing, file.nodes);
  const outputs = file.outputs.map(({ name }, i) => {
    const entry = scope.get(name);
    if (!entry) throw new TypeError(`its output ${name} is not made`);
    return graph.named(`output ${i}`, asValue(graph, entry));
  });
  return graph.build(outputs);
}

/** What our reading of a file makes of these inputs, beside the types and shapes it foretold. */
export async function outputsOfReading(
  bytes: Uint8Array,
  reading: Reading,
): Promise<readonly Numbers[]> {
  const graph = graphOfFile(bytes, reading);
  const wanted = graph.inputs.map(({ name }) => name);
  const feeds = Object.entries(reading.feeds).filter(([name]) => wanted.includes(name));
  const found = await runFile(toOnnx(graph), Object.fromEntries(feeds));
  found.forEach(({ type, shape }, i) => {
    const said = graph.outputs[i]!;
    if (said.type !== type || said.shape.join() !== shape.join()) {
      throw new Error(
        `${said.name} was said to be ${said.type} [${said.shape}] and is ${type} [${shape}]`,
      );
    }
  });
  return found;
}

/** What a read model puts out where it predicts, by the names of its outputs. */
export async function predictedBy(
  model: OnnxModel,
  feeds: Readonly<Record<string, TensorLiteral>>,
): Promise<Readonly<Record<string, Numbers>>> {
  const { parameters, buffers } = onnxKind.summarize(model);
  const shapes = new Map([...parameters, ...buffers].map(({ name, shape }) => [name, shape]));
  const weights = onnxKind.weights!(model);
  const graph = graphBuilder("model", everyOperator);
  const inputs = model.inputs.map(({ name }) => {
    const { type, shape } = feeds[name]!;
    return [name, graph.input(`input ${name}`, type, shape)] as const;
  });
  const { outputs } = onnxKind.write(model, {
    ...{ graph, inputs: Object.fromEntries(inputs), training: false },
    tensor: (name) => graph.constant(weights[name]!, { shape: shapes.get(name)! }),
    rowKeys: () => {
      throw new Error("nothing is random");
    },
    rowMask: () => undefined,
  });
  const named = Object.entries(outputs).map(([, value], i) => graph.named(`output ${i}`, value));
  const given = inputs.map(([name, value]) => [value.name, feeds[name]!] as const);
  const found = await runFile(toOnnx(graph.build(named)), Object.fromEntries(given));
  return Object.fromEntries(Object.keys(outputs).map((name, i) => [name, found[i]!]));
}

/** What ONNX Runtime makes of a file as it is: its outputs in order. */
export async function runFile(
  bytes: Uint8Array,
  feeds: Readonly<Record<string, TensorLiteral>>,
): Promise<readonly Numbers[]> {
  const session = await ort.InferenceSession.create(bytes, {
    graphOptimizationLevel: "disabled",
    logSeverityLevel: 4,
    intraOpNumThreads: 1,
  });
  const results = await session.run(
    Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, tensorOf(tensor)])),
  );
  const found = session.outputNames.map((name) => {
    const { type, dims, data } = results[name]!;
    const numbers = Array.from<number | bigint | string, number>(data as ArrayLike<number>, Number);
    return { type: type as DataType, shape: [...dims], data: numbers };
  });
  await session.release();
  return found;
}

function tensorOf({ type, shape, data }: TensorLiteral): ort.Tensor {
  if (type === "string")
    return new ort.Tensor("string", Array.from(data as readonly string[]), shape);
  const { array } = elementTypes[type];
  const big = type === "int64" || type === "uint64";
  const elements = ArrayBuffer.isView(data)
    ? data
    : Object.assign(new array(data.length), big ? data.map(BigInt) : data.map(Number));
  return new ort.Tensor(type, elements as ort.Tensor.DataTypeMap["float32"], [...shape]);
}
