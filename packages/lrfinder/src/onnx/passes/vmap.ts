import { graphBuilder } from "../graph/builder.js";
import { withCaptured } from "../graph/captured.js";
import type { BatchedRequest, Graph, GraphBuilder, Operators, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reads } from "./reads.js";

/** Over what a graph is mapped. */
export interface VmapOptions {
  /** How many models the graph is to serve at once. */
  readonly models: number;
  /** The inputs that each model has its own of; the others are the same for all. */
  readonly each: readonly Value[];
  readonly operators: Operators;
}

/**
 * Writes a graph for many models at once (JAX's `vmap`): some of its inputs get one more dimension, the first, with an
 * element for each model, and so does every value that depends on them. One call of an operator then serves all models.
 *
 * @returns the graph; a `TypeError` with code `no-batched-form` where an operator has none.
 */
export function vmap(graph: Graph, { models, each, operators }: VmapOptions): Graph {
  const builder = graphBuilder(graph.name, operators);
  const own = new Set(each);
  const written = new Map<Value, Value>();
  for (const input of graph.inputs) {
    const shape = own.has(input) ? [models, ...input.shape] : input.shape;
    written.set(input, builder.input(input.name, input.type, shape));
  }
  for (const { value, data } of graph.constants) {
    const shape = value.shape.map(known);
    written.set(value, builder.constant(data, { type: value.type, shape }));
  }
  // What is not written here is of the graph around this one.
  const now = (value: Value) => written.get(value) ?? value;
  for (const node of graph.nodes) {
    const batched = node.inputs.map((input) => input !== undefined && own.has(input));
    const inputs = node.inputs.map((input) => input && now(input));
    const depends = reads(node).some((value) => own.has(value));
    const outputs = depends
      ? forAll(builder, { node, inputs, batched })
      : builder.applyAll(node.operator, inputs, withCaptured(node.attributes, now), {
          outputs: node.outputs.length,
        });
    for (const [i, output] of node.outputs.entries()) {
      written.set(output, outputs[i]!);
      if (depends) own.add(output);
    }
  }
  return builder.build(graph.outputs.map(now));
}

function forAll(
  graph: GraphBuilder,
  { node, ...given }: Omit<BatchedRequest, "graph">,
): readonly Value[] {
  const operator = graph.operators[node.operator]!;
  // A rule knows of a node's inputs, not of what a graph within it reads.
  const rule = given.batched.includes(true) ? (operator.vmap ?? operator.batched) : undefined;
  if (rule && (operator.canBatch?.(node, given.batched) ?? true)) {
    return rule({ graph, node, ...given });
  }
  const error = new TypeError(`there is no batched form of ${node.operator} here`);
  throw Object.assign(error, { code: "no-batched-form" });
}
