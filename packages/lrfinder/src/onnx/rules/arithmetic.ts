import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { div, mul, pow, sub } from "../ops/arithmetic.js";
import { log, neg } from "../ops/elementwise.js";
import { equal, greater, greaterOrEqual, where } from "../ops/selection.js";
import { binary, type Sides } from "./binary.js";

/** The adjoints of an operator that passes one of its inputs on; the first where they tie. */
function choice(isFirst: (graph: GraphBuilder, a: Value, b: Value) => Value): Sides {
  return ({ graph, upstream, a, b }) => {
    const zero = graph.constant(0, { type: upstream.type });
    const first = isFirst(graph, a, b);
    return [
      () => where(graph, first, { yes: upstream, no: zero }),
      () => where(graph, first, { yes: zero, no: upstream }),
    ];
  };
}

/** Shapes and gradients of the arithmetic operators. */
export const arithmetic: Operators = {
  Add: binary(({ upstream }) => [() => upstream, () => upstream]),
  Sub: binary(({ graph, upstream }) => [() => upstream, () => neg(graph, upstream)]),
  Mul: binary(({ graph, upstream, a, b }) =>
    a === b
      ? [() => mul(graph, mul(graph, upstream, graph.constant(2, { type: a.type })), a)]
      : [() => mul(graph, upstream, b), () => mul(graph, upstream, a)],
  ),
  Div: binary(({ graph, upstream, b, y }) => [
    () => div(graph, upstream, b),
    () => neg(graph, div(graph, mul(graph, upstream, y), b)),
  ]),
  Pow: binary(({ graph, upstream, a, b, y }) => {
    const [zero, one] = [0, 1].map((number) => graph.constant(number, { type: a.type }));
    return [
      // b·aᵇ⁻¹; x⁰ is 1 everywhere, so that its slope is 0 even where a⁻¹ is infinite.
      () => {
        const lower = sub(graph, b, one!);
        const flat = graph.dataOf(b)?.includes(0) ?? true;
        const power = flat
          ? where(graph, equal(graph, b, zero!), { yes: zero!, no: lower })
          : lower;
        return mul(graph, upstream, mul(graph, b, pow(graph, a, power)));
      },
      // aᵇ·log a, and 0 for a ≤ 0, where only some exponents have a real power.
      () => {
        const base = where(graph, greater(graph, a, zero!), { yes: a, no: one! });
        return mul(graph, upstream, mul(graph, y, log(graph, base)));
      },
    ];
  }),
  Max: binary(choice((graph, a, b) => greaterOrEqual(graph, a, b))),
  Min: binary(choice((graph, a, b) => greaterOrEqual(graph, b, a))),
};
