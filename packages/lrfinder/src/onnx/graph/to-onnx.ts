import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProtoSchema,
  ModelProtoSchema,
  type TensorProtoSchema,
  TensorProto_DataType as TensorType,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import type { Attribute, Constant, DataType, Graph, Value } from "./graph.js";

/** The ONNX operator set that every graph here is written in. */
export const operatorSet = 20;

/** The ONNX number of each element type. */
export const tensorTypes: Readonly<Record<DataType, TensorType>> = {
  float32: TensorType.FLOAT,
  float64: TensorType.DOUBLE,
  int32: TensorType.INT32,
  int64: TensorType.INT64,
  uint32: TensorType.UINT32,
  bool: TensorType.BOOL,
  string: TensorType.STRING,
};

/**
 * The bytes of a graph as an ONNX model file.
 *
 * @param options.metadata texts by name, kept in the file for whoever reads it; default none.
 */
export function toOnnx(
  graph: Graph,
  { metadata = {} }: { metadata?: Readonly<Record<string, string>> } = {},
): Uint8Array<ArrayBuffer> {
  const model = create(ModelProtoSchema, {
    irVersion: 9n,
    producerName: "lrfinder",
    opsetImport: [{ domain: "", version: BigInt(operatorSet) }],
    graph: graphProto(graph),
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  return toBinary(ModelProtoSchema, model);
}

function graphProto(graph: Graph): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: graph.name,
    input: graph.inputs.map(valueInfo),
    output: graph.outputs.map(valueInfo),
    initializer: graph.constants.map(tensorProto),
    node: graph.nodes.map(({ operator, inputs, outputs, attributes }) => ({
      opType: operator,
      name: outputs[0]!.name,
      input: inputs.map(({ name }) => name),
      output: outputs.map(({ name }) => name),
      attribute: Object.entries(attributes).map(([name, attribute]) =>
        attributeProto(name, attribute),
      ),
    })),
  };
}

function valueInfo({ name, type, shape }: Value): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dim = shape.map((dimension) =>
    typeof dimension === "number"
      ? { value: { case: "dimValue" as const, value: BigInt(dimension) } }
      : { value: { case: "dimParam" as const, value: dimension } },
  );
  const tensor = { elemType: tensorTypes[type], shape: { dim } };
  return { name, type: { value: { case: "tensorType", value: tensor } } };
}

function attributeProto(
  name: string,
  attribute: Attribute,
): MessageInitShape<typeof AttributeProtoSchema> {
  if ("int" in attribute) return { name, type: AttributeType.INT, i: BigInt(attribute.int) };
  if ("float" in attribute) return { name, type: AttributeType.FLOAT, f: attribute.float };
  if ("ints" in attribute) {
    return { name, type: AttributeType.INTS, ints: attribute.ints.map(BigInt) };
  }
  if ("string" in attribute) {
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(attribute.string) };
  }
  return { name, type: AttributeType.GRAPH, g: graphProto(attribute.graph) };
}

function tensorProto({ value, data }: Constant): MessageInitShape<typeof TensorProtoSchema> {
  const header = {
    name: value.name,
    dims: value.shape.map((dimension) => BigInt(dimension)),
    dataType: tensorTypes[value.type],
  };
  if (data instanceof Float32Array) {
    return { ...header, rawData: new Uint8Array(data.slice().buffer) };
  }
  if (value.type === "string") {
    const encoder = new TextEncoder();
    return { ...header, stringData: data.map((text) => encoder.encode(String(text))) };
  }
  const numbers = data.map(Number);
  switch (value.type) {
    case "float32":
      return { ...header, floatData: numbers };
    case "float64":
      return { ...header, doubleData: numbers };
    case "int64":
      return { ...header, int64Data: numbers.map(BigInt) };
    case "uint32":
      return { ...header, uint64Data: numbers.map(BigInt) };
    default:
      return { ...header, int32Data: numbers };
  }
}
