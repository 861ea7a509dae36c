import type { Operators } from "../graph/graph.js";
import { div, mul, sub } from "../ops/arithmetic.js";
import { neg } from "../ops/elementwise.js";
import { binary } from "./binary.js";
import { unary } from "./unary.js";

/** Shapes and gradients of rounding and of what a division leaves. */
export const rounding: Operators = {
  // Halves to the even number.
  Round: unary(() => undefined),
  Ceil: unary(() => undefined),
  // Between the jumps y = a − n·b with a whole n, also that of fmod.
  Mod: binary(({ graph, upstream, a, b, y }) => [
    () => upstream,
    () => neg(graph, mul(graph, upstream, div(graph, sub(graph, a, y), b))),
  ]),
};
