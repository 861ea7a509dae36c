import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProtoSchema,
  ModelProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import { graphsIn } from "./attributes.js";
import { elementTypes } from "./element-types.js";
import type { Attribute, Graph, TensorLiteral, Value } from "./graph.js";
import { known } from "./shape.js";

/** The ONNX operator set that every graph here is written in. */
export const operatorSet = 20;

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
    opsetImport: [
      { domain: "", version: BigInt(operatorSet) },
      ...domainsIn(graph).map((domain) => ({ domain, version: 1n })),
    ],
    graph: graphProto(graph),
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  return toBinary(ModelProtoSchema, model);
}

/** A graph as the message that an ONNX file holds. */
export function graphProto(graph: Graph): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: graph.name,
    input: graph.inputs.map(valueInfo),
    output: graph.outputs.map(valueInfo),
    initializer: graph.constants.map(({ value: { name, type, shape }, data }) => ({
      name,
      ...tensorProto({ type, shape: shape.map(known), data }),
    })),
    node: graph.nodes.map(({ operator, inputs, outputs, attributes }) => ({
      opType: operator.slice(operator.lastIndexOf(".") + 1),
      domain: domainOf(operator),
      name: outputs[0]!.name,
      input: inputs.map((input) => input?.name ?? ""),
      output: outputs.map(({ name }) => name),
      attribute: Object.entries(attributes).map(([name, attribute]) =>
        attributeProto(name, attribute),
      ),
    })),
  };
}

/** What stands before the last point of an operator's name: the domain of one that is not of ONNX itself, whose domain is empty. */
function domainOf(operator: string): string {
  return operator.slice(0, Math.max(0, operator.lastIndexOf(".")));
}

function domainsIn(graph: Graph): readonly string[] {
  const found = graph.nodes.flatMap(({ operator, attributes }) => [
    domainOf(operator),
    ...graphsIn(attributes).flatMap(domainsIn),
  ]);
  return [...new Set(found)].filter((domain) => domain !== "");
}

function valueInfo({ name, type, shape }: Value): MessageInitShape<typeof ValueInfoProtoSchema> {
  const dim = shape.map((dimension) =>
    typeof dimension === "number"
      ? { value: { case: "dimValue" as const, value: BigInt(dimension) } }
      : { value: { case: "dimParam" as const, value: dimension } },
  );
  const tensor = { elemType: elementTypes[type].number, shape: { dim } };
  return { name, type: { value: { case: "tensorType", value: tensor } } };
}

/** An attribute as the message that an ONNX file holds. */
export function attributeProto(
  name: string,
  attribute: Attribute,
): MessageInitShape<typeof AttributeProtoSchema> {
  if ("int" in attribute) return { name, type: AttributeType.INT, i: BigInt(attribute.int) };
  if ("float" in attribute) return { name, type: AttributeType.FLOAT, f: attribute.float };
  if ("ints" in attribute) {
    return { name, type: AttributeType.INTS, ints: attribute.ints.map(BigInt) };
  }
  if ("floats" in attribute) {
    return { name, type: AttributeType.FLOATS, floats: [...attribute.floats] };
  }
  if ("string" in attribute) {
    return { name, type: AttributeType.STRING, s: bytesOf(attribute.string) };
  }
  if ("strings" in attribute) {
    return { name, type: AttributeType.STRINGS, strings: attribute.strings.map(bytesOf) };
  }
  if ("tensor" in attribute) {
    return { name, type: AttributeType.TENSOR, t: tensorProto(attribute.tensor) };
  }
  if ("tensors" in attribute) {
    return { name, type: AttributeType.TENSORS, tensors: attribute.tensors.map(tensorProto) };
  }
  if ("graphs" in attribute) {
    return { name, type: AttributeType.GRAPHS, graphs: attribute.graphs.map(graphProto) };
  }
  return { name, type: AttributeType.GRAPH, g: graphProto(attribute.graph) };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A tensor as the message that an ONNX file holds. */
export function tensorProto({
  type,
  shape,
  data,
}: TensorLiteral): MessageInitShape<typeof TensorProtoSchema> {
  const header = { dims: shape.map(BigInt), dataType: elementTypes[type].number };
  if (ArrayBuffer.isView(data)) {
    return { ...header, rawData: new Uint8Array(data.slice().buffer) };
  }
  if (type === "string")
    return { ...header, stringData: data.map((text) => bytesOf(String(text))) };
  const numbers = data.map(Number);
  // Where ONNX keeps the numbers of each type; the types that are named nowhere share a field of int32.
  switch (type) {
    case "float32":
      return { ...header, floatData: numbers };
    case "float64":
      return { ...header, doubleData: numbers };
    case "int64":
      return { ...header, int64Data: numbers.map(BigInt) };
    case "uint32":
    case "uint64":
      return { ...header, uint64Data: numbers.map(BigInt) };
    default:
      return { ...header, int32Data: numbers };
  }
}
