import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";

/** Σ over rows of weight · mean over outputs of `each`, which is `[rows, ...outputs]`. */
export function weightedMean(graph: GraphBuilder, each: Value, weight: Value): Value {
  const [rows, ...outputs] = each.shape;
  const count = sizeOf(outputs);
  const flat = outputs.length === 1 ? each : reshape(graph, each, [known(rows!), count]);
  const total = reduceSum(graph, mul(graph, flat, weight), { keepDims: false });
  return mul(graph, total, graph.constant(1 / count));
}
