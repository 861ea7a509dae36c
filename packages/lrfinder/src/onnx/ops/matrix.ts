import type { GraphBuilder, Value } from "../graph/graph.js";

/** How {@link gemm} reads and scales its matrices. */
export interface GemmOptions {
  /** Added to the product; broadcasts to it. */
  readonly c?: Value;
  readonly transA?: boolean;
  readonly transB?: boolean;
  /** Scales the product; default 1. */
  readonly alpha?: number;
  /** Scales `c`; default 1. */
  readonly beta?: number;
}

/** alpha · A·B + beta · C for matrices, either of them transposed first. */
export function gemm(graph: GraphBuilder, [a, b]: readonly [Value, Value], options: GemmOptions) {
  const { c, transA = false, transB = false, alpha = 1, beta = 1 } = options;
  return graph.apply("Gemm", c ? [a, b, c] : [a, b], {
    ...(transA && { transA: { int: 1 } }),
    ...(transB && { transB: { int: 1 } }),
    ...(alpha !== 1 && { alpha: { float: alpha } }),
    ...(beta !== 1 && { beta: { float: beta } }),
  });
}

/** The matrix product, as NumPy's `matmul`: leading dimensions broadcast. */
export function matMul(graph: GraphBuilder, a: Value, b: Value): Value {
  return graph.apply("MatMul", [a, b]);
}
