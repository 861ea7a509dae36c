import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";

/** The largest number in each window, and its place in the whole tensor laid flat. */
export function maxPoolWithPlaces(
  graph: GraphBuilder,
  x: Value,
  attributes: Attributes,
): readonly [largest: Value, places: Value] {
  const [largest, places] = graph.applyAll("MaxPool", [x], attributes, { outputs: 2 });
  return [largest!, places!];
}

/**
 * Zeros of a shape, [rows, channels, places …], with numbers put where a MaxPool says that it found them. The windows are
 * given as of one place each, so that ONNX Runtime asks for no more places than there are.
 */
export function maxUnpool(
  graph: GraphBuilder,
  [numbers, places]: readonly [Value, Value],
  shape: readonly number[],
): Value {
  const wanted = graph.constant(shape, { type: "int64" });
  const ones = { ints: shape.slice(2).map(() => 1) };
  return graph.apply("MaxUnpool", [numbers, places, wanted], { kernel_shape: ones, strides: ones });
}
