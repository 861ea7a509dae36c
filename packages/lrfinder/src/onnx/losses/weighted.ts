import type { GraphBuilder, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { reduceSum } from "../ops/reduction.js";

/** Σ over rows of weight · mean over outputs of `each`, which is `[rows, outputs]`. */
export function weightedMean(graph: GraphBuilder, each: Value, weight: Value): Value {
  const total = reduceSum(graph, mul(graph, each, weight), { keepDims: false });
  return mul(graph, total, graph.constant(1 / known(each.shape[1]!)));
}
