import { withCaptured } from "./captured.js";
import type { Graph, GraphBuilder, Value } from "./graph.js";
import { known } from "./shape.js";

/**
 * Writes a graph into another one: its inputs become the values given, in their order, and shapes
 * follow from theirs.
 *
 * @returns what its outputs have become.
 */
export function inline(
  builder: GraphBuilder,
  { inputs, constants, nodes, outputs }: Graph,
  given: readonly Value[],
): readonly Value[] {
  const written = new Map(inputs.map(({ name }, i) => [name, given[i]!]));
  const now = ({ name }: Value) => written.get(name)!;
  for (const { value, data } of constants) {
    const { type, shape } = value;
    written.set(value.name, builder.constant(data, { type, shape: shape.map(known) }));
  }
  for (const node of nodes) {
    const made = builder.applyAll(
      node.operator,
      node.inputs.map((input) => input && now(input)),
      withCaptured(node.attributes, now),
      { outputs: node.outputs.length },
    );
    for (const [i, { name }] of node.outputs.entries()) written.set(name, made[i]!);
  }
  return outputs.map(now);
}
