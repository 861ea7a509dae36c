import type { TensorLiteral } from "../graph/graph.js";
import type { FileInput, FileNode } from "./file-graph.js";

/** What is known of a node's inputs when it is rewritten. */
export interface Around {
  /** The dimensions of an input; a `TypeError` where it is left out. */
  shapeOf(input: number): readonly number[];
  /** The numbers of an input that are known; undefined where it depends on data, or is left out. */
  numbersOf(input: number): readonly number[] | undefined;
}

/** A list of whole numbers as ONNX has them for axes and sizes. */
export function wholeNumbers(numbers: readonly number[]): TensorLiteral {
  return { type: "int64", shape: [numbers.length], data: numbers };
}

/** A node of a file beside another, with nothing but inputs and outputs. */
export function beside(
  node: FileNode,
  { operator, inputs, output }: { operator: string; inputs: readonly FileInput[]; output: string },
): FileNode {
  return { ...node, operator, inputs, outputs: [output], attributes: {} };
}

/** The name of a node's first output: there is no other like it, as there may be of nodes. */
export function ownName({ name, outputs }: FileNode): string {
  return outputs.find(Boolean) ?? name;
}
