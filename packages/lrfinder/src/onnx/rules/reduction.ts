import type { Operators } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { reducedAxes, reducing, spread } from "./reducing.js";

/** Shapes and gradients of sums and means over axes. */
export const reduction: Operators = {
  ReduceSum: reducing(({ graph, node, upstream }) => spread(graph, upstream, node.inputs)),
  ReduceMean: reducing(({ graph, node, upstream }) => {
    const x = node.inputs[0]!;
    const axes = reducedAxes(node.inputs, graph.dataOf);
    const count = axes.reduce((product, axis) => product * known(x.shape[axis]!), 1);
    const share = graph.constant(1 / count, { type: x.type });
    return mul(graph, spread(graph, upstream, node.inputs), share);
  }),
};
