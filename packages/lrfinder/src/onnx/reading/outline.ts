import {
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataLocation,
} from "onnx-buf";
import { type DataType, dataTypeOf } from "../graph/element-types.js";
import type { FilePort } from "./file-graph.js";
import { decoded, portOf } from "./parse.js";

/** A tensor that goes into a file's model or comes out of it, as far as the file describes it. */
export interface OutlinePort {
  readonly name: string;
  /** Undefined where the file does not say, and for one that cannot be computed with. */
  readonly type?: DataType;
  /** Its dimensions, rows first; a text where one has no number; undefined where the file gives none. */
  readonly shape?: readonly (number | string)[];
}

/** What a model in a file takes and gives, and what it needs. */
export interface ModelOutline {
  /** All inputs that the file gives no value for. */
  readonly inputs: readonly OutlinePort[];
  readonly outputs: readonly OutlinePort[];
  /** The paths of the other files that its weights are in, as the file has them; each once. */
  readonly externalFiles: readonly string[];
}

/**
 * What a model in an ONNX file takes and gives, and which other files it needs, before any of these
 * is read: what has to be known to read it by `readModel`.
 *
 * @returns the outline; throws a `RangeError` for bytes that are no ONNX model.
 * @example
 * const bytes = await readFile("model.onnx");
 * const { inputs, externalFiles } = modelOutline(bytes);
 * const externalData = await Promise.all(
 *   externalFiles.map(async (path) => ({ path, data: await readFile(path) })),
 * );
 * const model = readModel(bytes, { externalData });
 */
export function modelOutline(bytes: Uint8Array): ModelOutline {
  const { graph, functions } = decoded(bytes);
  const given = new Set(graph.initializer.map(({ name }) => name));
  const tensors = [
    ...tensorsOf(graph),
    ...functions.flatMap(({ node }) => node.flatMap(tensorsIn)),
  ];
  const files = tensors
    .filter(({ dataLocation }) => dataLocation === TensorProto_DataLocation.EXTERNAL)
    .map(({ externalData }) => externalData.find(({ key }) => key === "location")?.value ?? "");
  return {
    inputs: graph.input
      .filter(({ name }) => !given.has(name))
      .map((port) => outlined(portOf(port))),
    outputs: graph.output.map((port) => outlined(portOf(port))),
    externalFiles: [...new Set(files)],
  };
}

function outlined({ name, elementType, shape }: FilePort): OutlinePort {
  let type: DataType | undefined;
  try {
    type = dataTypeOf(elementType);
  } catch {
    type = undefined;
  }
  return { name, ...(type && { type }), ...(shape && { shape }) };
}

function tensorsOf({ initializer, node }: GraphProto): TensorProto[] {
  return [...initializer, ...node.flatMap(tensorsIn)];
}

function tensorsIn({ attribute }: NodeProto): TensorProto[] {
  return attribute.flatMap(({ t, tensors, g, graphs }) => [
    ...(t ? [t] : []),
    ...tensors,
    ...(g ? tensorsOf(g) : []),
    ...graphs.flatMap(tensorsOf),
  ]);
}
