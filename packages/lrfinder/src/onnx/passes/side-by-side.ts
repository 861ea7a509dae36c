import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Node, Operators, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";

/** How copies of a model stand side by side. */
export interface Beside {
  readonly copies: number;
  /** The inputs that each copy has its own of; the others are the same for all. */
  readonly each: readonly Value[];
  readonly operators: Operators;
}

/**
 * Writes a graph for copies of a model side by side: some of its inputs get one more dimension, the first, with an
 * element for each copy, and so does every value that depends on them. One call of an operator then serves all copies.
 */
export function sideBySide(graph: Graph, { copies, each, operators }: Beside): Graph {
  const builder = graphBuilder(graph.name, operators);
  const own = new Set(each);
  const written = new Map<Value, Value>();
  for (const input of graph.inputs) {
    const shape = own.has(input) ? [copies, ...input.shape] : input.shape;
    written.set(input, builder.input(input.name, input.type, shape));
  }
  for (const { value, data } of graph.constants) {
    const shape = value.shape.map(known);
    written.set(value, builder.constant(data, { type: value.type, shape }));
  }
  // What is not written here is of the graph around this one.
  const now = (value: Value) => written.get(value) ?? value;
  for (const node of graph.nodes) {
    const stacked = node.inputs.map((input) => own.has(input));
    const inputs = node.inputs.map(now);
    if (stacked.includes(true)) {
      const [output] = node.outputs as [Value];
      written.set(output, forAll(builder, { node, inputs, stacked }));
      own.add(output);
    } else {
      const outputs = builder.applyAll(node.operator, inputs, node.attributes);
      for (const [i, output] of node.outputs.entries()) written.set(output, outputs[i]!);
    }
  }
  return builder.build(graph.outputs.map(now));
}

function forAll(
  graph: GraphBuilder,
  { node, ...given }: { node: Node; inputs: readonly Value[]; stacked: readonly boolean[] },
): Value {
  const operator = graph.operators[node.operator]!;
  const rule = operator.sideBySide ?? operator.stack;
  if (rule && (operator.stackable?.(node, given.stacked) ?? true)) {
    return rule({ graph, node, ...given });
  }
  throw new TypeError(`there is no rule for copies of ${node.operator} side by side`);
}
