import { type ActivationName, activationNames } from "../../../names/activations.js";
import { oneOf } from "../../../numeric/checks.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import {
  elu,
  gelu,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../ops/activations.js";
import type { LayerWriter } from "./layer.js";

const functions: Readonly<Record<ActivationName, (graph: GraphBuilder, x: Value) => Value>> = {
  linear: (_: GraphBuilder, x: Value) => x,
  relu,
  "leaky-relu": (graph: GraphBuilder, x: Value) => leakyRelu(graph, x, 0.2),
  elu: (graph: GraphBuilder, x: Value) => elu(graph, x, 1),
  gelu,
  sigmoid,
  tanh,
  softplus,
  softmax: (graph: GraphBuilder, x: Value) => softmax(graph, x),
};

/** A layer that applies a function to each number. */
export interface ActivationLayer {
  readonly kind: "activation";
  readonly activation: ActivationName;
}

/** A layer that applies a function to each number; a `RangeError` for an unknown name. */
export function activation(name: ActivationName): ActivationLayer {
  return { kind: "activation", activation: oneOf("activation", name, activationNames) };
}

/** Writes an activation function behind `x`. */
export function applyActivation(graph: GraphBuilder, x: Value, name: ActivationName): Value {
  return functions[name](graph, x);
}

/** Writes an activation layer. */
export const writeActivation: LayerWriter<ActivationLayer> = (layer, x, { graph }) =>
  applyActivation(graph, x, layer.activation);
