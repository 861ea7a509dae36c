import { type ActivationName, activationNames } from "../../../names/activations.js";
import { notNegative, oneOf, wholeNumber } from "../../../numeric/checks.js";
import type { Value } from "../../graph/graph.js";
import { known } from "../../graph/shape.js";
import { add } from "../../ops/arithmetic.js";
import { reshape } from "../../ops/layout.js";
import { gemm, matMul } from "../../ops/matrix.js";
import { applyActivation } from "./activation.js";
import { type Initializer, initializer } from "./initializers.js";
import type { LayerWriter } from "./layer.js";

/** What can be chosen for a dense layer. */
export interface DenseOptions {
  /** Applied to x·W + b; default `"linear"`. */
  readonly activation?: ActivationName;
  /** Whether there is a bias b; default true. */
  readonly useBias?: boolean;
  /** How W starts; default `"glorot-uniform"`. */
  readonly kernelInitializer?: Initializer;
  /** How b starts; default `"zeros"`. */
  readonly biasInitializer?: Initializer;
  /** λ ≥ 0 of the penalty λ·Σ W² that is added to the loss; default 0. */
  readonly l2?: number;
}

/** A fully connected layer: activation(x·W + b). */
export interface DenseLayer extends Required<DenseOptions> {
  readonly kind: "dense";
  readonly units: number;
}

/**
 * A fully connected layer: activation(x·W + b) over the last dimension of x.
 *
 * @param units the layer's outputs, at least 1.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example dense(128, { activation: "relu" })
 */
export function dense(units: number, options: DenseOptions = {}): DenseLayer {
  const {
    activation = "linear",
    useBias = true,
    kernelInitializer = "glorot-uniform",
    biasInitializer = "zeros",
    l2 = 0,
  } = options;
  return {
    kind: "dense",
    units: wholeNumber("units", units),
    activation: oneOf("activation", activation, activationNames),
    useBias,
    kernelInitializer: initializer("kernelInitializer", kernelInitializer),
    biasInitializer: initializer("biasInitializer", biasInitializer),
    l2: notNegative("l2", l2),
  };
}

/** Writes a dense layer. */
export const writeDense: LayerWriter<DenseLayer> = (layer, x, { graph, parameter }) => {
  const inputs = known(x.shape.at(-1)!);
  const kernel = parameter("kernel", {
    shape: [inputs, layer.units],
    initializer: layer.kernelInitializer,
    l2: layer.l2,
  });
  const bias = layer.useBias
    ? parameter("bias", { shape: [layer.units], initializer: layer.biasInitializer })
    : undefined;
  const product = (matrix: Value) => gemm(graph, [matrix, kernel], { c: bias });
  if (x.shape.length === 2) return applyActivation(graph, product(x), layer.activation);

  if (typeof x.shape[0] === "string") {
    // Any number of rows: they cannot be laid out as one matrix.
    const stacked = matMul(graph, x, kernel);
    return applyActivation(graph, bias ? add(graph, stacked, bias) : stacked, layer.activation);
  }
  const leading = x.shape.slice(0, -1);
  const rows = leading.reduce<number>((count, size) => count * known(size), 1);
  const flat = product(reshape(graph, x, [rows, inputs]));
  return applyActivation(graph, reshape(graph, flat, [...leading, layer.units]), layer.activation);
};
