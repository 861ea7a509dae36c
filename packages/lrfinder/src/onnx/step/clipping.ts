import type { GraphBuilder, Value } from "../graph/graph.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { clip, sqrt } from "../ops/elementwise.js";
import { reduceSum } from "../ops/reduction.js";
import { greater, where } from "../ops/selection.js";

/** How gradients are kept small: all by one factor, or each number by itself. */
export type Clipping = { readonly norm: number } | { readonly value: number };

/** Gradients after clipping. */
export interface Clipped {
  readonly gradients: readonly Value[];
  /**
   * 0, or NaN where a gradient is not finite: what is added to the loss, so that the update counts
   * as one whose loss is not finite. Left out where gradients are not clipped by their length.
   */
  readonly fault?: Value;
}

/** Of a length beyond this the square is no float32. */
const LARGEST = 3e38;
/**
 * What numbers are divided by whose squares are beyond float32: a power of two, so that no digit is
 * lost, which brings all of them that count into its range.
 */
const SHRINK = 2 ** 80;

/** Writes the root of the sum of squares over all gradients, each shrunk before it is squared. */
function writeLength(
  graph: GraphBuilder,
  gradients: readonly Value[],
  { shrink }: { shrink: number },
): Value {
  const small = graph.constant(1 / shrink);
  const squares = gradients.map((gradient) => {
    const shrunk = mul(graph, gradient, small);
    return reduceSum(graph, mul(graph, shrunk, shrunk), { keepDims: false });
  });
  const root = sqrt(
    graph,
    squares.reduce((sum, square) => add(graph, sum, square)),
  );
  return mul(graph, root, graph.constant(shrink));
}

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
): Clipped {
  if ("value" in clipping) {
    const range = { low: -clipping.value, high: clipping.value };
    const clipped = gradients.map((gradient) => clip(graph, gradient, range));
    return { gradients: scale ? clipped.map((gradient) => mul(graph, gradient, scale)) : clipped };
  }
  const plain = writeLength(graph, gradients, { shrink: 1 });
  const length = where(graph, greater(graph, plain, graph.constant(LARGEST)), {
    yes: writeLength(graph, gradients, { shrink: SHRINK }),
    no: plain,
  });
  // Where all gradients are 0 the quotient is infinite, and the factor 1.
  const quotient = div(graph, graph.constant(clipping.norm), length);
  const most = clip(graph, quotient, { low: 0, high: 1 });
  const factor = scale ? mul(graph, most, scale) : most;
  return {
    gradients: gradients.map((gradient) => mul(graph, gradient, factor)),
    fault: sub(graph, length, length),
  };
}
