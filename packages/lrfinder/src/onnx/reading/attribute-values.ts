import type { FileAttribute } from "./file-graph.js";

/** A list of whole numbers; undefined where the node has none. */
export function intsIn(attribute: FileAttribute | undefined): readonly number[] | undefined {
  return attribute && "ints" in attribute ? attribute.ints.map(Number) : undefined;
}

/** A whole number, or its default in ONNX. */
export function intIn(attribute: FileAttribute | undefined, otherwise: number): number {
  return attribute && "int" in attribute ? Number(attribute.int) : otherwise;
}

/** A number; undefined where the node has none. */
export function floatIn(attribute: FileAttribute | undefined): number | undefined {
  return attribute && "float" in attribute ? attribute.float : undefined;
}
