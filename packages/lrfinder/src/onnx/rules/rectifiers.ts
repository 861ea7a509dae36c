import { floatOf, stringOf } from "../graph/attributes.js";
import type { Operators, Value } from "../graph/graph.js";
import { broadcastShapes, sameShape, showShape } from "../graph/shape.js";
import { tanh } from "../ops/activations.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { reduceTo } from "../ops/broadcast.js";
import { abs } from "../ops/elementwise.js";
import { greater, where } from "../ops/selection.js";
import { activations } from "./activations.js";
import { allBatched } from "./all-batched.js";
import { batchElements } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";
import { inSinglePrecision, type UnaryRequest } from "./unary.js";

/** √(2/π), and the share of x³ in the approximate Gelu. */
const [ROOT, CUBE] = [Math.sqrt(2 / Math.PI), 0.044715];

const exactGelu = activations.Gelu!;

/** ½(1 + t) + ½x(1 − t²)·u′, with t = tanh u and u = √(2/π)·(x + 0.044715 x³). */
function approximateGelu({ graph, upstream, x, constant }: UnaryRequest): Value {
  const square = mul(graph, x, x);
  const inner = add(graph, constant(ROOT), mul(graph, square, constant(ROOT * CUBE)));
  const t = tanh(graph, mul(graph, x, inner));
  const steep = add(graph, constant(ROOT), mul(graph, square, constant(3 * ROOT * CUBE)));
  const bell = sub(graph, constant(1), mul(graph, t, t));
  const bent = mul(graph, mul(graph, x, bell), steep);
  const sum = add(graph, add(graph, constant(1), t), bent);
  return mul(graph, upstream, mul(graph, sum, constant(0.5)));
}

const bentGelu = inSinglePrecision(approximateGelu);

/** Shapes and gradients of the activation functions that only files have. */
export const rectifiers: Operators = {
  Gelu: {
    ...exactGelu,
    gradient: (request) => {
      const bent = stringOf(request.node.attributes, "approximate", "none") === "tanh";
      return (bent ? bentGelu : exactGelu).gradient!(request);
    },
  },
  PRelu: {
    broadcasts: true,
    precision: "float32",
    cost: perNumber,
    infer([x, slope]) {
      const { type, shape } = x!;
      const fits = sameShape(broadcastShapes(shape, slope!.shape), shape);
      if (fits && slope!.type === type) return [{ type, shape }];
      const found = `${slope!.type} ${showShape(slope!.shape)}`;
      throw new TypeError(`a slope of ${found} does not stretch to ${type} ${showShape(shape)}`);
    },
    // A slope stretches to x, but x does not stretch to slopes.
    vmap: (request) => {
      const [x] = allBatched(request);
      const inputs = [x, ...request.inputs.slice(1)];
      return batchElements({ ...request, inputs, batched: [true, request.batched[1]!] });
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [x, slope] = node.inputs as [Value, Value];
      const zero = graph.constant(0, { type: x.type });
      const positive = greater(graph, x, zero);
      const toSlope = () => where(graph, positive, { yes: zero, no: mul(graph, upstream, x) });
      return [
        wanted[0]
          ? where(graph, positive, { yes: upstream, no: mul(graph, upstream, slope) })
          : undefined,
        wanted[1] ? reduceTo(graph, toSlope(), { input: slope.shape, output: x.shape }) : undefined,
      ];
    }),
  },
  Selu: inSinglePrecision(({ graph, upstream, x, y, attributes, constant }) => {
    const alpha = floatOf(attributes, "alpha", 1.6732632423543772);
    const gamma = floatOf(attributes, "gamma", 1.0507009873554805);
    return where(graph, greater(graph, x, constant(0)), {
      yes: mul(graph, upstream, constant(gamma)),
      no: mul(graph, upstream, add(graph, y, constant(alpha * gamma))),
    });
  }),
  Celu: inSinglePrecision(({ graph, upstream, x, y, attributes, constant }) => {
    const bent = div(graph, y, constant(floatOf(attributes, "alpha", 1)));
    return where(graph, greater(graph, x, constant(0)), {
      yes: upstream,
      no: mul(graph, upstream, add(graph, bent, constant(1))),
    });
  }),
  ThresholdedRelu: inSinglePrecision(({ graph, upstream, x, attributes, constant }) => {
    const above = greater(graph, x, constant(floatOf(attributes, "alpha", 1)));
    return where(graph, above, { yes: upstream, no: constant(0) });
  }),
  // g / (1 + |x|)²
  Softsign: inSinglePrecision(({ graph, upstream, x, constant }) => {
    const below = add(graph, constant(1), abs(graph, x));
    return div(graph, upstream, mul(graph, below, below));
  }),
};
