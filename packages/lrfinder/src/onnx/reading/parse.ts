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
  type TensorProto,
  type ValueInfoProto,
} from "onnx-buf";
import { elementTypeName } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import { namedWeights } from "../graph/named-weights.js";
import type { ExternalData } from "../models/onnx-model.js";
import type { FileAttribute, FileGraph, FileNode, FilePort } from "./file-graph.js";
import { type FileFunction, withoutCalls } from "./inline-functions.js";
import type { Missing } from "./not-trainable.js";
import { tensorOf } from "./tensors.js";

/** A file, read but not yet understood. */
export interface ParsedFile {
  readonly graph: FileGraph;
  /** What was found in it that cannot be computed with. */
  readonly missing: readonly Missing[];
  /** The names of its weights, where it says them. */
  readonly named?: readonly string[];
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
  const reader: Reader = {
    version: versionOf(model.opsetImport),
    depth: 0,
    tensor(proto, name) {
      try {
        return tensorOf(proto, { externalData });
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        const operator = elementTypeName(proto.dataType);
        missing.push({ node: name, operator, reason: "is of a type that is not computed with" });
        return { type: "float32", shape: [0], data: [] };
      }
    },
    refuse: (entry) => missing.push(entry),
  };
  const functions = model.functions.map((each) => functionOf(each, reader));
  const graph = withoutCalls(graphOf(model.graph, reader), functions);
  return { graph, missing, named: namedWeights(model.metadataProps) };
}

/** What is needed to read any part of a file. */
interface Reader {
  readonly tensor: (proto: TensorProto, name: string) => TensorLiteral;
  readonly refuse: (entry: Missing) => void;
  readonly version: number;
  /** Within how many other graphs it is. */
  readonly depth: number;
}

function versionOf(sets: readonly OperatorSetIdProto[]): number {
  const version = Number(sets.find(isOwn)?.version ?? 0);
  if (version >= OLDEST && version <= NEWEST) return version;
  throw new RangeError(
    `bytes must be a model of operator set ${OLDEST} to ${NEWEST}, and are of ${version}`,
  );
}

function isOwn({ domain }: { readonly domain: string }): boolean {
  return domainOf(domain) === "";
}

/** ONNX's own domain has two names. */
function domainOf(domain: string): string {
  return domain === "ai.onnx" ? "" : domain;
}

function functionOf(proto: FunctionProto, outer: Reader): FileFunction {
  const { domain, name, overload, input, output, attributeProto, opsetImport } = proto;
  const version = opsetImport.some(isOwn) ? versionOf(opsetImport) : outer.version;
  const reader = { ...outer, version };
  return {
    ...{ domain: domainOf(domain), name, overload, inputs: input, outputs: output },
    nodes: proto.node.map((node) => nodeOf(node, reader)),
    defaults: attributesOf(attributeProto, { reader, node: name }),
  };
}

/** Deeper graphs than a file has that is no trap. */
const DEEPEST = 64;

function graphOf(proto: GraphProto, reader: Reader): FileGraph {
  if (reader.depth > DEEPEST) {
    throw new RangeError(`bytes must be a model whose graphs are nested at most ${DEEPEST} deep`);
  }
  for (const { values } of proto.sparseInitializer) {
    const reason = "is stored as a sparse tensor, which is not read";
    reader.refuse({ node: values?.name ?? "", operator: "sparse tensor", reason });
  }
  return {
    inputs: proto.input.map(portOf),
    outputs: proto.output.map(portOf),
    initializers: new Map(
      proto.initializer.map((tensor) => [tensor.name, reader.tensor(tensor, tensor.name)]),
    ),
    nodes: proto.node.map((node) => nodeOf(node, reader)),
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
  const { opType, domain, overload, input, output } = proto;
  const name = proto.name || output[0] || opType;
  return {
    name,
    operator: opType,
    domain: domainOf(domain),
    overload,
    version: reader.version,
    inputs: input.map((each) => each || undefined),
    outputs: output,
    attributes: attributesOf(proto.attribute, { reader, node: name }),
  };
}

function attributesOf(
  protos: readonly AttributeProto[],
  around: { readonly reader: Reader; readonly node: string },
): FileNode["attributes"] {
  return Object.fromEntries(
    protos.flatMap((proto) => {
      const attribute = attributeOf(proto, around);
      return attribute ? [[proto.name, attribute] as const] : [];
    }),
  );
}

/** Undefined for a kind of attribute that no operator here has. */
function attributeOf(
  proto: AttributeProto,
  { reader, node }: { readonly reader: Reader; readonly node: string },
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
      return proto.t && { tensor: reader.tensor(proto.t, node) };
    case AttributeType.GRAPH:
      return proto.g && { subgraph: graphOf(proto.g, { ...reader, depth: reader.depth + 1 }) };
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
