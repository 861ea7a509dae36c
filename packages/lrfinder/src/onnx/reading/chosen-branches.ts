import { isFloat } from "../graph/element-types.js";
import type { FileAttribute, FileGraph, FileInput, FileNode } from "./file-graph.js";
import { knownOutputs } from "./known-outputs.js";
import { type Entry, literalEntry, typeOf } from "./scope.js";
import { inNewestForm } from "./versions.js";

/**
 * A graph without the branches of its Ifs that are never taken, as far as the file's tensors alone say so: what is in them
 * is no part of the model.
 */
export function withBranchesChosen(graph: FileGraph): FileGraph {
  return graph.nodes.some(hasChoice) ? chosen(graph, new Map()) : graph;
}

function hasChoice({ operator, attributes }: FileNode): boolean {
  const within = Object.values(attributes).some(
    (attribute) => "subgraph" in attribute && attribute.subgraph.nodes.some(hasChoice),
  );
  return operator === "If" || within;
}

function chosen(graph: FileGraph, around: ReadonlyMap<string, Entry>): FileGraph {
  const known = new Map(around);
  for (const [name, tensor] of graph.initializers) {
    // Of what may be a weight the shape is known, not the numbers.
    const weight = isFloat(tensor.type) && tensor.data.length > 1;
    known.set(name, weight ? { literal: tensor, computed: false } : literalEntry(tensor));
  }
  const nodes = graph.nodes.map((node) => {
    if (node.operator !== "If") learn(known, node);
    return withAttributes(node, ([name, attribute]) => {
      if (!("subgraph" in attribute)) return [[name, attribute]];
      const condition = node.operator === "If" ? entryOf(known, node.inputs[0])?.folded : undefined;
      const taken = condition?.data[0] ? "then_branch" : "else_branch";
      if (condition && name !== taken) return [];
      return [[name, { subgraph: chosen(attribute.subgraph, known) }]];
    });
  });
  return { ...graph, nodes };
}

function withAttributes(
  node: FileNode,
  change: (entry: [string, FileAttribute]) => readonly [string, FileAttribute][],
): FileNode {
  return {
    ...node,
    attributes: Object.fromEntries(Object.entries(node.attributes).flatMap(change)),
  };
}

function entryOf(known: ReadonlyMap<string, Entry>, input: FileInput): Entry | undefined {
  return typeof input === "string" ? known.get(input) : input && literalEntry(input);
}

/** Notes what a node puts out, where that can be told from what is known. */
function learn(known: Map<string, Entry>, node: FileNode): void {
  const entries = (each: FileNode) => each.inputs.map((input) => entryOf(known, input));
  const told = (each: FileNode) =>
    each.inputs.every((input, i) => input === undefined || entries(each)[i] !== undefined);
  if (!told(node)) return;
  try {
    const around = {
      shapeOf: (input: number) => typeOf(entries(node)[input]!).shape,
      numbersOf: (input: number) => entries(node)[input]?.folded?.data,
    };
    for (const each of inNewestForm(node, around)) {
      const outputs = told(each) ? knownOutputs(each, entries(each)) : undefined;
      outputs?.forEach((entry, i) => {
        if (each.outputs[i]) known.set(each.outputs[i], entry);
      });
    }
  } catch (error) {
    // What is wrong with a node is told when it is written.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  }
}
