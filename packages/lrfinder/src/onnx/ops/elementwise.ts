import type { GraphBuilder, Value } from "../graph/graph.js";

/** −x; the negative of a constant scalar is a constant itself. */
export function neg(graph: GraphBuilder, x: Value): Value {
  const number = x.shape.length === 0 ? graph.dataOf(x)?.[0] : undefined;
  return number === undefined ? graph.apply("Neg", [x]) : graph.constant(-number, { type: x.type });
}

/** e to the power x. */
export function exp(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Exp", [x]);
}

/** The natural logarithm of x. */
export function log(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Log", [x]);
}

/** The square root of x. */
export function sqrt(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Sqrt", [x]);
}

/** |x|; its gradient at 0 is 0. */
export function abs(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Abs", [x]);
}

/** −1, 0 or 1 with the sign of x; no gradient. */
export function sign(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Sign", [x]);
}

/** The sine of x, an angle in radians. */
export function sin(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Sin", [x]);
}

/** The cosine of x, an angle in radians. */
export function cos(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Cos", [x]);
}

/** The largest whole number that is at most x; no gradient. */
export function floor(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Floor", [x]);
}

/** The error function of x. */
export function erf(graph: GraphBuilder, x: Value): Value {
  return graph.apply("Erf", [x]);
}

/** x kept within [low, high]; no gradient where it was cut. */
export function clip(graph: GraphBuilder, x: Value, range: { low: number; high: number }): Value {
  const bounds = [range.low, range.high].map((bound) => graph.constant(bound, { type: x.type }));
  return graph.apply("Clip", [x, ...bounds]);
}
