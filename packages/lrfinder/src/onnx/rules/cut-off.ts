import { captured, withCaptured } from "../graph/captured.js";
import { given } from "../graph/given.js";
import type { Constant, GraphBuilder, Node, NodeInput, Value } from "../graph/graph.js";

/** The nodes of a graph from some place on, as those of another graph. */
export interface Cut {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  /** Inputs for what they read of the nodes and inputs before, by what that was. */
  readonly read: ReadonlyMap<Value, Value>;
}

/** Operators that only copy: doing it again costs less than to keep what they make. */
const copying = ["Identity", "Split", "Reshape", "Squeeze", "Unsqueeze", "Expand"];

/**
 * Cuts off the nodes of a graph behind its first ones, as far as results depend on them. Copies that they read of what
 * stands before are made again.
 *
 * @param options.forward how many nodes stay behind, and `options.inputs` the graph's inputs for them.
 */
export function cutOff(
  graph: GraphBuilder,
  {
    forward,
    inputs,
    results,
  }: { forward: number; inputs: readonly Value[]; results: readonly Value[] },
): Cut {
  const needed = new Set(results);
  const before = new Set(graph.nodes.slice(0, forward));
  const nodes = graph.nodes
    .filter((node) => !before.has(node) || copying.includes(node.operator))
    .toReversed()
    .filter((node) => {
      if (!node.outputs.some((output) => needed.has(output))) return false;
      for (const value of [...given(node.inputs), ...captured(node)]) needed.add(value);
      return true;
    })
    .reverse();

  const left = new Set([...inputs, ...[...before].flatMap(({ outputs }) => outputs)]);
  const read = new Map<Value, Value>();
  const copies = new Map<Value, Value>();
  const now = (value: Value): Value => {
    if (!left.has(value)) return value;
    const known = copies.get(value) ?? read.get(value);
    if (known) return known;
    const input = { ...value, name: `${value.name}/kept` };
    read.set(value, input);
    return input;
  };
  const written = nodes.map((node): Node => {
    const own = node.inputs.map((input): NodeInput => input && now(input));
    const attributes = withCaptured(node.attributes, now);
    if (!before.has(node)) return { ...node, inputs: own, attributes };
    const outputs = node.outputs.map((value) => ({ ...value, name: `${value.name}/again` }));
    node.outputs.forEach((value, i) => {
      copies.set(value, outputs[i]!);
    });
    return { ...node, inputs: own, attributes, outputs };
  });
  const constants = graph.constants.filter(({ value }) => needed.has(value));
  return { nodes: written, constants, read };
}
