import type { DataType } from "../graph/element-types.js";
import type { Operators, Value } from "../graph/graph.js";
import { showShape } from "../graph/shape.js";
import { div, mul } from "../ops/arithmetic.js";
import { cos, exp, neg, sign, sin } from "../ops/elementwise.js";
import { equal, where } from "../ops/selection.js";
import { batchElements } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";
import { inSinglePrecision, unary } from "./unary.js";

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
  Sin: unary(({ graph, upstream, x }) => mul(graph, upstream, cos(graph, x))),
  Cos: unary(({ graph, upstream, x }) => neg(graph, mul(graph, upstream, sin(graph, x)))),
  Floor: unary(() => undefined),
  Erf: inSinglePrecision(({ graph, upstream, x, constant }) => {
    const bell = exp(graph, neg(graph, mul(graph, x, x)));
    return mul(graph, upstream, mul(graph, bell, constant(2 / Math.sqrt(Math.PI))));
  }),
  Clip: {
    broadcasts: true,
    precision: "float64",
    cost: perNumber,
    vmap: batchElements,
    canBatch: (_, [, low, high]) => !low && !high,
    infer([x, ...bounds]) {
      const wrong = bounds.find((bound) => bound && !isScalarOf(bound, x!.type));
      if (wrong) {
        const found = `${wrong.type} ${showShape(wrong.shape)}`;
        throw new TypeError(`the bounds of a Clip must be scalars of ${x!.type}, not ${found}`);
      }
      return [{ type: x!.type, shape: x!.shape }];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      if (wanted[1] || wanted[2]) throw new TypeError("no gradient flows to the bounds of a Clip");
      const inside = equal(graph, node.inputs[0]!, node.outputs[0]!);
      const zero = graph.constant(0, { type: upstream.type });
      return [where(graph, inside, { yes: upstream, no: zero })];
    }),
  },
};

function isScalarOf(value: Value, type: DataType): boolean {
  return value.type === type && value.shape.length === 0;
}
