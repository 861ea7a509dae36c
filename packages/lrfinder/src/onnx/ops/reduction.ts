import type { GraphBuilder, Value } from "../graph/graph.js";

/** Which axes a reduction runs over, and whether they stay as ones. */
export interface Reduction {
  /** Counted from 0, or from the end if negative; all axes where left out or empty. */
  readonly axes?: readonly number[];
  /** Default true, as in ONNX. */
  readonly keepDims?: boolean;
}

/** The sum over the axes. */
export function reduceSum(graph: GraphBuilder, x: Value, reduction: Reduction = {}): Value {
  return reduce(graph, "ReduceSum", { ...reduction, x });
}

/** The mean over the axes. */
export function reduceMean(graph: GraphBuilder, x: Value, reduction: Reduction = {}): Value {
  return reduce(graph, "ReduceMean", { ...reduction, x });
}

/** The largest number over the axes. */
export function reduceMax(graph: GraphBuilder, x: Value, reduction: Reduction = {}): Value {
  return reduce(graph, "ReduceMax", { ...reduction, x });
}

function reduce(
  graph: GraphBuilder,
  operator: string,
  { x, axes, keepDims = true }: Reduction & { x: Value },
): Value {
  const inputs = axes ? [x, graph.constant(axes, { type: "int64" })] : [x];
  return graph.apply(operator, inputs, { keepdims: { int: keepDims ? 1 : 0 } });
}
