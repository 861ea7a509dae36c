import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { elu, leakyRelu, relu, sigmoid, softplus, tanh } from "../ops/activations.js";
import { add, mul } from "../ops/arithmetic.js";

/** An activation function of a recurrent cell. */
export type CellActivation = (graph: GraphBuilder, x: Value) => Value;

/** A kind of activation: what its numbers are where a node does not say, and how it is written. */
interface Kind {
  readonly alpha?: number;
  readonly beta?: number;
  write(graph: GraphBuilder, x: Value, numbers: { alpha: number; beta: number }): Value;
}

const number = (graph: GraphBuilder, { type }: Value, value: number) =>
  graph.constant(value, { type });

/** The activations that recurrent operators of ONNX name, whatever the case of their letters. */
const kinds: Readonly<Record<string, Kind>> = {
  relu: { write: relu },
  tanh: { write: tanh },
  sigmoid: { write: sigmoid },
  softplus: { write: softplus },
  softsign: { write: (graph, x) => graph.apply("Softsign", [x]) },
  leakyrelu: { alpha: 0.01, write: (graph, x, { alpha }) => leakyRelu(graph, x, alpha) },
  elu: { alpha: 1, write: (graph, x, { alpha }) => elu(graph, x, alpha) },
  thresholdedrelu: {
    alpha: 1,
    write: (graph, x, { alpha }) =>
      graph.apply("ThresholdedRelu", [x], { alpha: { float: alpha } }),
  },
  hardsigmoid: {
    ...{ alpha: 0.2, beta: 0.5 },
    write: (graph, x, { alpha, beta }) =>
      graph.apply("HardSigmoid", [x], { alpha: { float: alpha }, beta: { float: beta } }),
  },
  affine: {
    ...{ alpha: 1, beta: 0 },
    write: (graph, x, { alpha, beta }) =>
      add(graph, mul(graph, x, number(graph, x, alpha)), number(graph, x, beta)),
  },
  scaledtanh: {
    ...{ alpha: 1, beta: 1 },
    write: (graph, x, { alpha, beta }) =>
      mul(graph, tanh(graph, mul(graph, x, number(graph, x, beta))), number(graph, x, alpha)),
  },
};

/**
 * The activations of a recurrent node: as many for each direction as `defaults`, which they are where it names none. Its
 * lists of numbers go, in their order, to those activations that have such a number.
 */
export function cellActivations(
  attributes: Attributes,
  { defaults, directions }: { defaults: readonly string[]; directions: number },
): readonly (readonly CellActivation[])[] {
  const { activations, activation_alpha, activation_beta } = attributes;
  const repeated = Array.from({ length: directions }, () => defaults).flat();
  const names = activations && "strings" in activations ? activations.strings : repeated;
  const floats = (list: typeof activation_alpha) =>
    (list && "floats" in list ? list.floats : []).values();
  const [alphas, betas] = [floats(activation_alpha), floats(activation_beta)];
  const taken = (otherwise: number | undefined, from: typeof alphas) =>
    otherwise === undefined ? 0 : (from.next().value ?? otherwise);
  const all = names.map((name): CellActivation => {
    const kind = Object.hasOwn(kinds, name.toLowerCase()) ? kinds[name.toLowerCase()] : undefined;
    if (!kind) throw new TypeError(`the activation ${name} is not known`);
    const numbers = { alpha: taken(kind.alpha, alphas), beta: taken(kind.beta, betas) };
    return (graph, x) => kind.write(graph, x, numbers);
  });
  if (all.length !== repeated.length) {
    throw new TypeError(`it needs ${repeated.length} activations and has ${all.length}`);
  }
  return Array.from({ length: directions }, (_, direction) =>
    all.slice(direction * defaults.length, (direction + 1) * defaults.length),
  );
}
