import { given } from "../graph/given.js";
import type { BatchedRequest, Value } from "../graph/graph.js";
import { expand } from "../ops/layout.js";

/** The inputs of a batch of nodes, each with one more dimension in front; those that are the same for all repeated. */
export function allBatched({ graph, node, inputs, batched }: BatchedRequest): readonly Value[] {
  const count = inputs[batched.indexOf(true)]!.shape[0]!;
  return given(inputs).map((input, i) =>
    batched[i] ? input : expand(graph, input, [count, ...node.inputs[i]!.shape]),
  );
}
