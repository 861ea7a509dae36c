import { floatOf } from "../../graph/attributes.js";
import { sigmoid, softplus, tanh } from "../../ops/activations.js";
import { mul, sub } from "../../ops/arithmetic.js";
import { abs, sign } from "../../ops/elementwise.js";
import { greater, where } from "../../ops/selection.js";
import type { Compositions } from "./composition.js";

/** Activation functions that are made of others. */
export const activations: Compositions = {
  // x · σ(αx)
  Swish({ graph, inputs: [x], attributes }) {
    const alpha = graph.constant(floatOf(attributes, "alpha", 1), { type: x!.type });
    return [mul(graph, x!, sigmoid(graph, mul(graph, x!, alpha)))];
  },
  HardSwish({ graph, inputs: [x] }) {
    const slope = { alpha: { float: 1 / 6 }, beta: { float: 0.5 } };
    return [mul(graph, x!, graph.apply("HardSigmoid", [x!], slope))];
  },
  Mish: ({ graph, inputs: [x] }) => [mul(graph, x!, tanh(graph, softplus(graph, x!)))],
  // ONNX Runtime computes float64 with the precision of float32 in an operator of its own.
  Shrink({ graph, inputs: [x], attributes }) {
    const [zero, edge, bias] = [
      0,
      floatOf(attributes, "lambd", 0.5),
      floatOf(attributes, "bias", 0),
    ].map((number) => graph.constant(number, { type: x!.type }));
    const nearer = sub(graph, x!, mul(graph, sign(graph, x!), bias!));
    const far = greater(graph, abs(graph, x!), edge!);
    return [where(graph, far, { yes: nearer, no: zero! })];
  },
};
