import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as AttributeType,
  type FunctionProtoSchema,
  type GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import { type DataType, elementTypes } from "../graph/element-types.js";
import type { Attribute, TensorLiteral } from "../graph/graph.js";
import { attributeProto, tensorProto } from "../graph/to-onnx.js";

// ONNX files written by hand: any operator set, with all that exporters put into files.

/** An attribute; graphs may stand in it, and in a function an attribute of the call. */
export type HandAttribute =
  | Exclude<Attribute, { readonly graph: unknown }>
  | { readonly subgraph: HandGraph }
  | { readonly reference: string; readonly type: keyof typeof AttributeType };

/** A node: by default it reads `x`, puts out `y` and has no name. */
export interface HandNode {
  readonly operator: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, HandAttribute>>;
  readonly name?: string;
  readonly domain?: string;
}

/** An input or output; float32 where nothing else is said, without a type where it is null. */
export interface HandPort {
  readonly type?: DataType | number | null;
  readonly shape?: readonly (number | string)[];
}

/** A tensor, or the message itself where it is of no kind that we have. */
export type HandTensor =
  | TensorLiteral
  | { readonly proto: MessageInitShape<typeof TensorProtoSchema> };

/** A graph by its parts. */
export interface HandGraph {
  readonly inputs?: Readonly<Record<string, HandPort>>;
  readonly outputs?: Readonly<Record<string, HandPort>>;
  readonly initializers?: Readonly<Record<string, HandTensor>>;
  readonly nodes: readonly HandNode[];
}

/** A function of a file. */
export interface HandFunction {
  readonly name: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly nodes: readonly HandNode[];
  /** Attributes that a call must give. */
  readonly attributes?: readonly string[];
  /** Attributes that a call may leave out. */
  readonly defaults?: Readonly<Record<string, HandAttribute>>;
}

/** A file; of operator set 20 where nothing else is said. */
export interface HandFile extends HandGraph {
  readonly opset?: number;
  readonly ir?: number;
  /** Versions of other domains. */
  readonly domains?: Readonly<Record<string, number>>;
  readonly functions?: readonly HandFunction[];
}

/** A float32 tensor of these numbers. */
export function floats(data: readonly number[], shape: readonly number[] = [data.length]) {
  return { type: "float32", shape, data } as const satisfies TensorLiteral;
}

/** An int64 tensor of these numbers. */
export function whole(data: readonly number[], shape: readonly number[] = [data.length]) {
  return { type: "int64", shape, data } as const satisfies TensorLiteral;
}

/** The bytes of a file. */
export function handFile(file: HandFile): Uint8Array<ArrayBuffer> {
  const { opset = 20, domains = {}, functions = [] } = file;
  const sets = { "": opset, ...domains };
  const model = create(ModelProtoSchema, {
    irVersion: BigInt(file.ir ?? irOf(opset)),
    producerName: "by hand",
    opsetImport: setsOf(sets),
    graph: graphOf(file),
    functions: functions.map((each) => functionOf(each, sets)),
  });
  return toBinary(ModelProtoSchema, model);
}

function setsOf(sets: Readonly<Record<string, number>>) {
  return Object.entries(sets).map(([domain, version]) => ({ domain, version: BigInt(version) }));
}

/** The form of files in which an operator set came out, or a newer one that knows it. */
function irOf(opset: number): number {
  const first = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
  const newest = [8, 9, 10, 11, 14, 18, 20, 22, 23, 24, 26];
  return first[newest.findIndex((last) => opset <= last)]!;
}

function graphOf(graph: HandGraph): MessageInitShape<typeof GraphProtoSchema> {
  return {
    name: "by hand",
    input: Object.entries(graph.inputs ?? {}).map(portOf),
    output: Object.entries(graph.outputs ?? { y: {} }).map(portOf),
    initializer: Object.entries(graph.initializers ?? {}).map(([name, tensor]) => ({
      name,
      ...("proto" in tensor ? tensor.proto : tensorProto(tensor)),
    })),
    node: graph.nodes.map(nodeOf),
  };
}

function portOf([name, { type, shape }]: readonly [string, HandPort]): MessageInitShape<
  typeof ValueInfoProtoSchema
> {
  if (type === null) return { name };
  const dim = shape?.map((size) =>
    typeof size === "number"
      ? { value: { case: "dimValue" as const, value: BigInt(size) } }
      : { value: size ? { case: "dimParam" as const, value: size } : { case: undefined } },
  );
  const elemType = typeof type === "number" ? type : elementTypes[type ?? "float32"].number;
  const tensor = { elemType, ...(dim && { shape: { dim } }) };
  return { name, type: { value: { case: "tensorType", value: tensor } } };
}

function nodeOf(node: HandNode): MessageInitShape<typeof NodeProtoSchema> {
  return {
    opType: node.operator,
    domain: node.domain ?? "",
    name: node.name ?? "",
    input: [...(node.inputs ?? ["x"])],
    output: [...(node.outputs ?? ["y"])],
    attribute: Object.entries(node.attributes ?? {}).map(([name, attribute]) =>
      attributeOf(name, attribute),
    ),
  };
}

function attributeOf(name: string, attribute: HandAttribute) {
  if ("subgraph" in attribute) {
    return { name, type: AttributeType.GRAPH, g: graphOf(attribute.subgraph) };
  }
  if ("reference" in attribute) {
    return { name, type: AttributeType[attribute.type], refAttrName: attribute.reference };
  }
  return attributeProto(name, attribute);
}

function functionOf(
  each: HandFunction,
  sets: Readonly<Record<string, number>>,
): MessageInitShape<typeof FunctionProtoSchema> {
  const { name, domain, inputs, outputs, nodes, attributes = [], defaults = {} } = each;
  return {
    ...{ name, domain, input: [...inputs], output: [...outputs], node: nodes.map(nodeOf) },
    attribute: [...attributes],
    attributeProto: Object.entries(defaults).map(([key, value]) => attributeOf(key, value)),
    opsetImport: setsOf(sets),
  };
}
