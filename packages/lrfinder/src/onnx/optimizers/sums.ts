import type { GraphBuilder, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { add, mul } from "../ops/arithmetic.js";
import { abs } from "../ops/elementwise.js";
import { reshape } from "../ops/layout.js";
import { gemm } from "../ops/matrix.js";
import { reduceSum } from "../ops/reduction.js";

// Sums over all weights, however many tensors they are in.

/** Writes the scalar Σ a·b over all numbers of pairs of tensors: a product of matrices for each. */
export function sumOfProducts(
  graph: GraphBuilder,
  pairs: readonly (readonly [a: Value, b: Value])[],
): Value {
  const products = pairs.map(([a, b]) =>
    gemm(graph, [asRow(graph, a), asRow(graph, b)], { transB: true }),
  );
  return reduceSum(graph, total(graph, products), { keepDims: false });
}

/** Writes the scalar Σ |x|. */
export function sumOfSizes(graph: GraphBuilder, values: readonly Value[]): Value {
  const sums = values.map((x) => reduceSum(graph, abs(graph, x), { keepDims: false }));
  return total(graph, sums);
}

/** Writes the sum of scalars, or of matrices of one shape. */
export function total(graph: GraphBuilder, terms: readonly Value[]): Value {
  return terms.reduce((sum, term) => add(graph, sum, term));
}

/** Writes each factor times a scalar, once for equal factors; the scalar itself for 1. */
export function multiples(
  graph: GraphBuilder,
  factors: readonly number[],
  scalar: Value,
): readonly Value[] {
  const known = new Map<number, Value>();
  for (const factor of factors) {
    if (!known.has(factor)) known.set(factor, mul(graph, scalar, graph.constant(factor)));
  }
  return factors.map((factor) => known.get(factor)!);
}

function asRow(graph: GraphBuilder, x: Value): Value {
  if (x.shape.length === 2 && x.shape[0] === 1) return x;
  return reshape(graph, x, [1, sizeOf(x.shape)]);
}
