import type { GraphBuilder, Shape, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";
import { equal, where } from "../ops/selection.js";
import type { Scored } from "./loss.js";

/**
 * Σ over rows of weight · mean over outputs of `each`, which is `[rows, ...outputs]`; where a label
 * does not count, Σ over the labels that do, of which `each` holds a number.
 */
export function weightedMean(graph: GraphBuilder, each: Value, scored: Scored): Value {
  const { weight, ignoreLabel } = scored;
  const [rows, ...outputs] = each.shape;
  if (ignoreLabel !== undefined) {
    const counted = countedWeights(graph, { ...scored, ignoreLabel }, each.shape);
    return reduceSum(graph, mul(graph, each, counted), { keepDims: false });
  }
  const count = sizeOf(outputs);
  const flat = outputs.length === 1 ? each : reshape(graph, each, [known(rows!), count]);
  const total = reduceSum(graph, mul(graph, flat, weight), { keepDims: false });
  return mul(graph, total, graph.constant(1 / count));
}

/** What each label weighs, laid out in a shape: as much as its row, or 0 where it does not count. */
export function countedWeights(
  graph: GraphBuilder,
  { target, weight, ignoreLabel }: Pick<Scored, "target" | "weight"> & { ignoreLabel: number },
  shape: Shape,
): Value {
  const ignored = equal(graph, target, graph.constant(ignoreLabel, { type: target.type }));
  return where(graph, reshape(graph, ignored, shape), {
    yes: graph.constant(0),
    no: asColumn(graph, weight, shape),
  });
}

/** The weights of rows, `[rows, 1]`, with a dimension for each of a shape. */
export function asColumn(graph: GraphBuilder, weight: Value, shape: Shape): Value {
  const column = [weight.shape[0]!, ...shape.slice(1).map(() => 1)];
  return shape.length === 2 ? weight : reshape(graph, weight, column);
}
