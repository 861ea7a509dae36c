import type { Attributes, Graph } from "./graph.js";

/** A node's integer attribute, or its ONNX default; past 2^53 to the nearest number. */
export function intOf(attributes: Attributes, name: string, otherwise: number): number {
  const attribute = attributes[name];
  return attribute && "int" in attribute ? Number(attribute.int) : otherwise;
}

/** A node's float attribute, or its ONNX default. */
export function floatOf(attributes: Attributes, name: string, otherwise: number): number {
  const attribute = attributes[name];
  return attribute && "float" in attribute ? attribute.float : otherwise;
}

/** A node's text attribute, or its ONNX default. */
export function stringOf(attributes: Attributes, name: string, otherwise: string): string {
  const attribute = attributes[name];
  return attribute && "string" in attribute ? attribute.string : otherwise;
}

/** A node's list of integers, or `undefined` where it has none. */
export function intsOf(attributes: Attributes, name: string): readonly number[] | undefined {
  const attribute = attributes[name];
  return attribute && "ints" in attribute ? attribute.ints.map(Number) : undefined;
}

/** A node's subgraph, or `undefined` where it has none. */
export function graphOf(attributes: Attributes, name: string): Graph | undefined {
  const attribute = attributes[name];
  return attribute && "graph" in attribute ? attribute.graph : undefined;
}

/** Every graph within a node. */
export function graphsIn(attributes: Attributes): readonly Graph[] {
  return Object.values(attributes).flatMap((attribute) => {
    if ("graph" in attribute) return [attribute.graph];
    return "graphs" in attribute ? attribute.graphs : [];
  });
}
