import type { Operators } from "../graph/graph.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { neg, sqrt } from "../ops/elementwise.js";
import { inSinglePrecision, type UnaryRequest } from "./unary.js";

/** Shapes and gradients of the trigonometric and hyperbolic functions beside sine, cosine and Tanh. */
export const trigonometry: Operators = {
  // g·(1 + y²)
  Tan: inSinglePrecision(({ graph, upstream, y, constant }) =>
    mul(graph, upstream, add(graph, constant(1), mul(graph, y, y))),
  ),
  // g / √(1 − x²)
  Asin: inSinglePrecision((request) =>
    div(request.graph, request.upstream, sqrt(request.graph, oneLessSquare(request))),
  ),
  Acos: inSinglePrecision((request) => {
    const { graph, upstream } = request;
    return neg(graph, div(graph, upstream, sqrt(graph, oneLessSquare(request))));
  }),
  // g / (1 + x²)
  Atan: inSinglePrecision(({ graph, upstream, x, constant }) =>
    div(graph, upstream, add(graph, constant(1), mul(graph, x, x))),
  ),
  Sinh: inSinglePrecision(({ graph, upstream, x }) =>
    mul(graph, upstream, graph.apply("Cosh", [x])),
  ),
  Cosh: inSinglePrecision(({ graph, upstream, x }) =>
    mul(graph, upstream, graph.apply("Sinh", [x])),
  ),
  // g / √(x² + 1)
  Asinh: inSinglePrecision(({ graph, upstream, x, constant }) =>
    div(graph, upstream, sqrt(graph, add(graph, mul(graph, x, x), constant(1)))),
  ),
  // g / √(x² − 1)
  Acosh: inSinglePrecision(({ graph, upstream, x, constant }) =>
    div(graph, upstream, sqrt(graph, sub(graph, mul(graph, x, x), constant(1)))),
  ),
  // g / (1 − x²)
  Atanh: inSinglePrecision((request) =>
    div(request.graph, request.upstream, oneLessSquare(request)),
  ),
};

function oneLessSquare({ graph, x, constant }: UnaryRequest) {
  return sub(graph, constant(1), mul(graph, x, x));
}
