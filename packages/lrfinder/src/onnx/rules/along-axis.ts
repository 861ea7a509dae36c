import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { reshape, transpose } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";

/**
 * The product of a matrix with every line of a tensor along an axis: Σ_i x[…, i, …] · matrix[i, j], which has as many places
 * there as the matrix has columns. So what a linear map of [outputs, inputs] did along an axis is taken back.
 */
export function alongAxis(
  graph: GraphBuilder,
  x: Value,
  { axis, matrix }: { axis: number; matrix: Value },
): Value {
  const shape = x.shape.map(known);
  const [places, wanted] = matrix.shape.map(known) as [number, number];
  const outer = sizeOf(shape.slice(0, axis));
  const inner = sizeOf(shape.slice(axis + 1));
  const result = shape.with(axis, wanted);
  if (inner === 1) {
    return reshape(graph, matMul(graph, reshape(graph, x, [outer, places]), matrix), result);
  }
  const lines = reshape(graph, x, [outer, places, inner]);
  return reshape(graph, matMul(graph, transpose(graph, matrix), lines), result);
}
