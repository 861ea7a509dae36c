import { create, toBinary } from "@bufbuild/protobuf";
import {
  type GraphProto,
  TensorProto_DataLocation as Location,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProtoSchema,
} from "onnx-buf";
import { elementTypes } from "../graph/element-types.js";
import type { ModelFiles, RewriteOptions } from "../models/model-kind.js";
import type { OnnxModel } from "../models/onnx-model.js";
import { decoded } from "./parse.js";
import { statisticsOf, trainedTensors } from "./trained-tensors.js";
import { writeHead } from "./write-head.js";

/**
 * A model's file with other numbers, and else the same: its weights and running statistics under
 * all the names that it has for them. A weight that the file had as an Identity of another becomes
 * a tensor of its own. Of a model with a head, what its body does not need is left out, and the
 * head follows.
 */
export function writeBack(model: OnnxModel, { weights, mode }: RewriteOptions): ModelFiles {
  const file = decoded(model.bytes);
  const numbers = new Map<string, Float32Array>();
  for (const { name, aliases } of trainedTensors(model)) {
    for (const each of [name, ...aliases]) numbers.set(each, weights[name]!);
  }
  for (const { name } of statisticsOf(model)) numbers.set(name, weights[name]!);
  const external = model.externalData.map(({ path, data }) => ({ path, data: data.slice() }));
  replaceIn(file.graph, { numbers, external });
  if (mode === "inference") turnOff(file.graph);
  if (model.head) writeHead(file, { model, weights });
  return { bytes: toBinary(ModelProtoSchema, file), externalData: external };
}

interface Replacing {
  readonly numbers: ReadonlyMap<string, Float32Array>;
  readonly external: ModelFiles["externalData"];
}

function replaceIn(graph: GraphProto, replacing: Replacing): void {
  const { numbers } = replacing;
  const held = new Set(graph.initializer.map(({ name }) => name));
  for (const tensor of graph.initializer) replace(tensor, numbers.get(tensor.name), replacing);
  graph.node = graph.node.filter((node) => {
    const [output] = node.output as [string];
    const own = numbers.get(output);
    if (own && node.opType === "Identity") {
      if (!held.has(output)) graph.initializer.push(tensorOf(output, node, { own, graph }));
      return false;
    }
    for (const { t } of own && node.opType === "Constant" ? node.attribute : []) {
      if (t) replace(t, own, replacing);
    }
    for (const inner of graphsIn(node)) replaceIn(inner, replacing);
    return true;
  });
}

/** The tensor that an Identity was, of the shape of what it read. */
function tensorOf(
  name: string,
  { input }: NodeProto,
  { own, graph }: { own: Float32Array; graph: GraphProto },
): TensorProto {
  const source = graph.initializer.find((each) => each.name === input[0]);
  const dims = source?.dims ?? [BigInt(own.length)];
  const { number } = elementTypes.float32;
  return create(TensorProtoSchema, { name, dims, dataType: number, rawData: bytesOf(own) });
}

function replace(
  tensor: TensorProto,
  numbers: Float32Array | undefined,
  { external }: Replacing,
): void {
  if (!numbers) return;
  if (tensor.dataLocation !== Location.EXTERNAL) {
    tensor.rawData = bytesOf(numbers);
    tensor.floatData = [];
    return;
  }
  const entry = (key: string) => tensor.externalData.find((each) => each.key === key)?.value;
  const file = external.find(({ path }) => path === entry("location"))!;
  file.data.set(bytesOf(numbers), Number(entry("offset") ?? 0));
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
}

function graphsIn({ attribute }: NodeProto): readonly GraphProto[] {
  return attribute.flatMap(({ g, graphs }) => [...(g ? [g] : []), ...graphs]);
}

/** Makes every batch normalisation use its running statistics, and no Dropout drop. */
function turnOff(graph: GraphProto): void {
  for (const node of graph.node) {
    if (node.opType === "BatchNormalization") {
      node.output = node.output.slice(0, 1);
      node.attribute = node.attribute.filter(({ name }) => name !== "training_mode");
    }
    if (node.opType === "Dropout") node.input = node.input.slice(0, 2);
    for (const inner of graphsIn(node)) turnOff(inner);
  }
}
