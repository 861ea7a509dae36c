import type { Operators } from "../graph/graph.js";
import { div, mul } from "../ops/arithmetic.js";
import { exp, neg, sign } from "../ops/elementwise.js";
import { equal, where } from "../ops/selection.js";
import { unary } from "./unary.js";

/** Shapes and gradients of the functions of one number. */
export const elementwise: Operators = {
  Neg: unary(({ graph, upstream }) => neg(graph, upstream)),
  Exp: unary(({ graph, upstream, y }) => mul(graph, upstream, y)),
  Log: unary(({ graph, upstream, x }) => div(graph, upstream, x)),
  Sqrt: unary(({ graph, upstream, y, constant }) =>
    div(graph, mul(graph, upstream, constant(0.5)), y),
  ),
  Abs: unary(({ graph, upstream, x }) => mul(graph, upstream, sign(graph, x))),
  Sign: unary(() => undefined),
  Erf: unary(({ graph, upstream, x, constant }) => {
    const bell = exp(graph, neg(graph, mul(graph, x, x)));
    return mul(graph, upstream, mul(graph, bell, constant(2 / Math.sqrt(Math.PI))));
  }),
  Clip: unary(({ graph, upstream, x, y, constant }) =>
    where(graph, equal(graph, x, y), { yes: upstream, no: constant(0) }),
  ),
};
