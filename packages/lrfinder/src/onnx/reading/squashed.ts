import type { GraphBuilder, Value } from "../graph/graph.js";
import { reshape } from "../ops/layout.js";

const squashing = ["Softmax", "LogSoftmax", "Sigmoid"];

/**
 * What stands before a final Softmax, LogSoftmax or Sigmoid, by the names of the outputs that end
 * in one: losses that take logits take these.
 */
export function squashedLogits(
  graph: GraphBuilder,
  outputs: readonly (readonly [name: string, value: Value])[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    outputs.flatMap(([name, value]) => {
      const logits = before(graph, value);
      return logits ? [[name, logits] as const] : [];
    }),
  );
}

function before(graph: GraphBuilder, value: Value): Value | undefined {
  const made = graph.nodes.findLast(({ outputs }) => outputs.includes(value));
  if (!made) return undefined;
  const input = made.inputs[0]!;
  if (squashing.includes(made.operator)) return input;
  if (made.operator === "Identity") return before(graph, input);
  if (made.operator !== "Reshape") return undefined;
  const logits = before(graph, input);
  return logits && reshape(graph, logits, value.shape);
}
