import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, div, mul } from "../ops/arithmetic.js";
import { clip, sqrt } from "../ops/elementwise.js";
import { reduceSum } from "../ops/reduction.js";

/** How gradients are kept small: all by one factor, or each number by itself. */
export type Clipping = { readonly norm: number } | { readonly value: number };

/**
 * Writes clipped gradients: g · min(1, norm / ‖g‖), where ‖g‖ is the root of the sum of squares
 * over all of them, or each number kept within ±value.
 *
 * @param options.scale what the clipped gradients are multiplied by, where something is.
 */
export function writeClipped(
  graph: GraphBuilder,
  gradients: readonly Value[],
  { clipping, scale }: { clipping: Clipping; scale?: Value },
): readonly Value[] {
  if ("value" in clipping) {
    const range = { low: -clipping.value, high: clipping.value };
    const clipped = gradients.map((gradient) => clip(graph, gradient, range));
    return scale ? clipped.map((gradient) => mul(graph, gradient, scale)) : clipped;
  }
  const squares = gradients.map((gradient) =>
    reduceSum(graph, mul(graph, gradient, gradient), { keepDims: false }),
  );
  const length = sqrt(
    graph,
    squares.reduce((sum, square) => add(graph, sum, square)),
  );
  // Where all gradients are 0 the quotient is infinite, and the factor 1.
  const quotient = div(graph, graph.constant(clipping.norm), length);
  const most = clip(graph, quotient, { low: 0, high: 1 });
  const factor = scale ? mul(graph, most, scale) : most;
  return gradients.map((gradient) => mul(graph, gradient, factor));
}
