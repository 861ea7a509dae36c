import { floatOf, intOf, stringOf } from "../graph/attributes.js";
import type { Operator, Operators } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";
import { hardSigmoid, sigmoid } from "../ops/activations.js";
import { add, div, mul, sub } from "../ops/arithmetic.js";
import { erf, exp } from "../ops/elementwise.js";
import { reduceSum } from "../ops/reduction.js";
import { greater, where } from "../ops/selection.js";
import { batchAlongAxis } from "./batched.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";
import { inSinglePrecision, unary } from "./unary.js";

const alongAxis: Operator["infer"] = ([x], attributes) => {
  axisFromFront(intOf(attributes, "axis", -1), x!.shape.length);
  return [{ type: x!.type, shape: x!.shape }];
};

/** Shapes and gradients of the activation functions. */
export const activations: Operators = {
  // The output is as good a test as the input, and lets the input's memory go.
  Relu: unary(({ graph, upstream, y, constant }) =>
    where(graph, greater(graph, y, constant(0)), { yes: upstream, no: constant(0) }),
  ),
  LeakyRelu: inSinglePrecision(({ graph, upstream, x, attributes, constant }) => {
    const sloped = mul(graph, upstream, constant(floatOf(attributes, "alpha", 0.01)));
    return where(graph, greater(graph, x, constant(0)), { yes: upstream, no: sloped });
  }),
  Elu: inSinglePrecision(({ graph, upstream, x, y, attributes, constant }) => {
    const bent = mul(graph, upstream, add(graph, y, constant(floatOf(attributes, "alpha", 1))));
    return where(graph, greater(graph, x, constant(0)), { yes: upstream, no: bent });
  }),
  // Φ(x) + x·φ(x)
  Gelu: inSinglePrecision(({ graph, upstream, x, attributes, constant }) => {
    if (stringOf(attributes, "approximate", "none") !== "none") {
      throw new TypeError("a gradient flows only through the exact Gelu");
    }
    const u = mul(graph, x, constant(Math.SQRT1_2));
    // (1 + erf u) / 2, which is never cut off, in one operator.
    const cumulative = hardSigmoid(graph, erf(graph, u), { slope: 0.5, centre: 0.5 });
    // x·φ(x) = u / e^(u²) / √π, whose denominator may well be infinite.
    const falling = div(graph, u, exp(graph, mul(graph, u, u)));
    const share = mul(graph, falling, constant(1 / Math.sqrt(Math.PI)));
    return mul(graph, upstream, add(graph, cumulative, share));
  }),
  Sigmoid: unary(({ graph, upstream, y }) => mul(graph, upstream, sub(graph, y, mul(graph, y, y)))),
  Tanh: unary(({ graph, upstream, y, constant }) =>
    mul(graph, upstream, sub(graph, constant(1), mul(graph, y, y))),
  ),
  // Sloped where 0 < y < 1.
  HardSigmoid: inSinglePrecision(({ graph, upstream, y, attributes, constant }) => {
    const inside = greater(graph, sub(graph, y, mul(graph, y, y)), constant(0));
    const sloped = mul(graph, upstream, constant(floatOf(attributes, "alpha", 0.2)));
    return where(graph, inside, { yes: sloped, no: constant(0) });
  }),
  Softplus: inSinglePrecision(({ graph, upstream, x }) => mul(graph, upstream, sigmoid(graph, x))),
  // y · (g − Σ y·g)
  Softmax: {
    infer: alongAxis,
    precision: "float64",
    cost: perNumber,
    batched: batchAlongAxis(-1),
    gradient: throughFirst(({ graph, node, upstream }) => {
      const y = node.outputs[0]!;
      const axes = [intOf(node.attributes, "axis", -1)];
      const total = reduceSum(graph, mul(graph, upstream, y), { axes });
      return [mul(graph, y, sub(graph, upstream, total))];
    }),
  },
  // g − eʸ · Σ g
  LogSoftmax: {
    infer: alongAxis,
    precision: "float64",
    cost: perNumber,
    batched: batchAlongAxis(-1),
    gradient: throughFirst(({ graph, node, upstream }) => {
      const axes = [intOf(node.attributes, "axis", -1)];
      const total = reduceSum(graph, upstream, { axes });
      return [sub(graph, upstream, mul(graph, exp(graph, node.outputs[0]!), total))];
    }),
  },
};
