import type { GraphBuilder, Value } from "../graph/graph.js";

/** max(x, 0). */
export function relu(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Relu", [x]);
}

/** x where it is positive, else alpha · x. */
export function leakyRelu(graph: GraphBuilder, x: Value, alpha: number): Value {
  return graph.apply("LeakyRelu", [x], { alpha: { float: alpha } });
}

/** x where it is positive, else alpha · (eˣ − 1). */
export function elu(graph: GraphBuilder, x: Value, alpha: number): Value {
  return graph.apply("Elu", [x], { alpha: { float: alpha } });
}

/** x · Φ(x), with the normal distribution's exact Φ (Hendrycks and Gimpel 2016). */
export function gelu(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Gelu", [x]);
}

/** 1 / (1 + e⁻ˣ), to about 1e-7 in float32: small values have few right digits, and are 0 below x = −18. */
export function sigmoid(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Sigmoid", [x]);
}

/** slope · x + centre, cut off below 0 and above 1. */
export function hardSigmoid(
  graph: GraphBuilder,
  x: Value,
  { slope, centre }: { slope: number; centre: number },
): Value {
  return graph.apply("HardSigmoid", [x], { alpha: { float: slope }, beta: { float: centre } });
}

/** The hyperbolic tangent of x. */
export function tanh(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Tanh", [x]);
}

/** log(1 + eˣ), without overflow. */
export function softplus(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Softplus", [x]);
}

/** eˣ / Σ eˣ along the axis (the last by default), without overflow. */
export function softmax(graph: GraphBuilder, x: Value, axis = -1): Value {
  return graph.apply("Softmax", [x], { axis: { int: axis } });
}

/** x − log Σ eˣ along the axis (the last by default), without overflow. */
export function logSoftmax(graph: GraphBuilder, x: Value, axis = -1): Value {
  return graph.apply("LogSoftmax", [x], { axis: { int: axis } });
}
