import { fromBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  type FunctionProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type OperatorSetIdProto,
  type ValueInfoProto,
} from "onnx-buf";
import type { TensorLiteral } from "../graph/graph.js";
import type { ExternalData } from "../models/onnx-model.js";
import type { FileAttribute, FileGraph, FileNode, FilePort } from "./file-graph.js";
import { type Calls, callsOf } from "./inline-functions.js";
import type { Missing } from "./not-trainable.js";
import { tensorOf } from "./tensors.js";

/** A file, read but not yet understood. */
export interface ParsedFile {
  readonly graph: FileGraph;
  /** What was found in it that cannot be computed with. */
  readonly missing: readonly Missing[];
}

/** The newest operator set whose operators are known. */
export const NEWEST = 26;
/** The oldest operator set that files may be written in. */
const OLDEST = 7;

/** The message of a file; a `RangeError` for bytes that are no ONNX model. */
export function decoded(bytes: Uint8Array): ModelProto & { readonly graph: GraphProto } {
  let model: ModelProto | undefined;
  try {
    model = fromBinary(ModelProtoSchema, bytes);
  } catch {
    model = undefined;
  }
  const graph = model?.graph;
  if (!graph || graph.output.length === 0) {
    throw new RangeError("bytes must be an ONNX model, and are not");
  }
  return { ...model!, graph };
}

/**
 * Reads a file.
 *
 * @throws RangeError for bytes that are no ONNX model, or of an operator set that is not known.
 */
export function parseFile(
  bytes: Uint8Array,
  { externalData }: { externalData?: readonly ExternalData[] } = {},
): ParsedFile {
  const model = decoded(bytes);
  const missing: Missing[] = [];
  const tensor = (proto: Parameters<typeof tensorOf>[0], name: string): TensorLiteral => {
    try {
      return tensorOf(proto, { externalData });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      missing.push({ node: name, operator: "tensor", reason: `cannot be read: ${error.message}` });
      return { type: "float32", shape: [0], data: [] };
    }
  };
  const version = versionOf(model.opsetImport);
  const reader: Reader = { tensor, version };
  const functions = new Map(
    model.functions.map((each) => [`${each.domain} ${each.name}`, functionOf(each, reader)]),
  );
  return { graph: graphOf(model.graph, { ...reader, calls: callsOf(functions) }), missing };
}

/** What is needed to read any part of a file. */
interface Reader {
  readonly tensor: (proto: Parameters<typeof tensorOf>[0], name: string) => TensorLiteral;
  readonly version: number;
  readonly calls?: Calls;
}

function versionOf(sets: readonly OperatorSetIdProto[]): number {
  const own = sets.find(({ domain }) => domain === "" || domain === "ai.onnx");
  const version = Number(own?.version ?? 0);
  if (version >= OLDEST && version <= NEWEST) return version;
  throw new RangeError(
    `bytes must be a model of operator set ${OLDEST} to ${NEWEST}, and are of ${version}`,
  );
}

function functionOf(proto: FunctionProto, reader: Reader) {
  const { domain, name, input, output, attributeProto } = proto;
  const version = proto.opsetImport.length > 0 ? versionOf(proto.opsetImport) : reader.version;
  return {
    ...{ domain, name, inputs: input, outputs: output },
    nodes: proto.node.map((node) => nodeOf(node, { ...reader, version })),
    defaults: attributesOf(attributeProto, { ...reader, version }),
  };
}

function graphOf(proto: GraphProto, reader: Reader): FileGraph {
  const nodes = proto.node.map((node) => nodeOf(node, reader));
  return {
    inputs: proto.input.map(portOf),
    outputs: proto.output.map(portOf),
    initializers: new Map(
      proto.initializer.map((tensor) => [tensor.name, reader.tensor(tensor, tensor.name)]),
    ),
    nodes: reader.calls ? nodes.flatMap(reader.calls) : nodes,
  };
}

/** An input or output, as far as a file describes it. */
export function portOf({ name, type }: ValueInfoProto): FilePort {
  const tensor = type?.value.case === "tensorType" ? type.value.value : undefined;
  const shape = tensor?.shape?.dim.map(({ value }) =>
    value.case === "dimValue" && value.value > 0n
      ? Number(value.value)
      : String(value.value || "?"),
  );
  return { name, elementType: tensor?.elemType ?? 0, ...(shape && { shape }) };
}

function nodeOf(proto: NodeProto, reader: Reader): FileNode {
  const { opType, domain, input, output } = proto;
  const name = proto.name || output[0] || opType;
  return {
    name,
    operator: opType,
    domain: domain === "ai.onnx" ? "" : domain,
    version: reader.version,
    inputs: input.map((each) => each || undefined),
    outputs: output,
    attributes: attributesOf(proto.attribute, reader, name),
  };
}

function attributesOf(
  protos: readonly AttributeProto[],
  reader: Reader,
  node = "",
): FileNode["attributes"] {
  return Object.fromEntries(
    protos.flatMap((proto) => {
      const attribute = attributeOf(proto, reader, node);
      return attribute ? [[proto.name, attribute] as const] : [];
    }),
  );
}

/** Undefined for a kind of attribute that no operator here has. */
function attributeOf(
  proto: AttributeProto,
  reader: Reader,
  node: string,
): FileAttribute | undefined {
  if (proto.refAttrName) return { reference: proto.refAttrName };
  switch (proto.type) {
    case AttributeType.INT:
      return { int: Number(proto.i) };
    case AttributeType.FLOAT:
      return { float: proto.f };
    case AttributeType.STRING:
      return { string: textOf(proto.s) };
    case AttributeType.TENSOR:
      return { tensor: reader.tensor(proto.t!, node) };
    case AttributeType.GRAPH:
      return { subgraph: graphOf(proto.g!, reader) };
    case AttributeType.INTS:
      return { ints: proto.ints.map(Number) };
    case AttributeType.FLOATS:
      return { floats: proto.floats };
    case AttributeType.STRINGS:
      return { strings: proto.strings.map(textOf) };
    default:
      return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
