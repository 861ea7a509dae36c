import { elementTypes } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import { intIn } from "./attribute-values.js";
import type { FileNode } from "./file-graph.js";
import { folds } from "./fold.js";
import type { Folded } from "./folded.js";
import { type Entry, foldedEntry, literalEntry, typeOf } from "./scope.js";

/**
 * What a node puts out that needs no node of the graph: constants, shapes, and what is calculated
 * from them. Undefined for what depends on data, or is too large to be calculated beforehand.
 */
export function knownOutputs(
  node: FileNode,
  inputs: readonly (Entry | undefined)[],
): readonly Entry[] | undefined {
  const { operator, attributes } = node;
  if (operator === "Constant") return [literalEntry(literalOf(node))];
  if (operator === "Shape") {
    const { shape } = typeOf(inputs[0]!);
    const data = shape.slice(intIn(attributes.start, 0), intIn(attributes.end, shape.length));
    return [foldedEntry({ type: "int64", shape: [data.length], data })];
  }
  if (operator === "Size") {
    const size = typeOf(inputs[0]!).shape.reduce((product, each) => product * each, 1);
    return [foldedEntry({ type: "int64", shape: [], data: [size] })];
  }
  if (operator === "CastLike") {
    const to = { int: elementTypes[typeOf(inputs[1]!).type].number };
    return knownOutputs({ ...node, operator: "Cast", attributes: { to } }, inputs.slice(0, 1));
  }
  const fold = Object.hasOwn(folds, operator) ? folds[operator] : undefined;
  if (!fold || !inputs.every((entry) => !entry || entry.folded)) return undefined;
  const made = fold(
    inputs.map((entry) => entry?.folded),
    attributes,
  );
  const outputs = isList(made) ? made : [made];
  const small = outputs.filter((each) => each !== undefined);
  return small.length === outputs.length ? small.map(foldedEntry) : undefined;
}

function isList(made: ReturnType<(typeof folds)[string]>): made is readonly (Folded | undefined)[] {
  return Array.isArray(made);
}

function literalOf({ attributes }: FileNode): TensorLiteral {
  for (const attribute of Object.values(attributes)) {
    if ("tensor" in attribute) return attribute.tensor;
    if ("int" in attribute) return { type: "int64", shape: [], data: [Number(attribute.int)] };
    if ("float" in attribute) return { type: "float32", shape: [], data: [attribute.float] };
    if ("ints" in attribute) {
      const data = attribute.ints.map(Number);
      return { type: "int64", shape: [data.length], data };
    }
    if ("floats" in attribute) {
      return { type: "float32", shape: [attribute.floats.length], data: attribute.floats };
    }
    if ("string" in attribute) return { type: "string", shape: [], data: [attribute.string] };
    if ("strings" in attribute) {
      return { type: "string", shape: [attribute.strings.length], data: attribute.strings };
    }
  }
  throw new TypeError("it holds a constant of no kind that is known");
}
