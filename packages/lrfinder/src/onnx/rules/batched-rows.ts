import type { Operator } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { reshape } from "../ops/layout.js";

/** Batches an operator of one tensor that does the same to every row: the rows of all models are rows of one tensor. */
export const batchRows: NonNullable<Operator["vmap"]> = ({
  graph,
  node,
  inputs: [x, ...others],
}) => {
  const [models, rows, ...rest] = x!.shape.map(known) as [number, number, ...number[]];
  const merged = reshape(graph, x!, [models * rows, ...rest]);
  const all = graph.apply(node.operator, [merged, ...others], node.attributes);
  return [reshape(graph, all, [models, ...node.outputs[0]!.shape])];
};
