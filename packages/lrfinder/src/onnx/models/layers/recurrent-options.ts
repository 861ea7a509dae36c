import { notNegative, oneOf, trueOrFalse, wholeNumber } from "../../../numeric/checks.js";
import { type Initializer, initializer } from "./initializers.js";

/** The activations that recurrent cells can have. */
export const cellActivationNames = [
  "tanh",
  "sigmoid",
  "relu",
  "linear",
  "elu",
  "leaky-relu",
  "softplus",
] as const;

/** An activation that a recurrent cell can have. */
export type CellActivationName = (typeof cellActivationNames)[number];

/** What can be chosen for every recurrent layer. */
export interface RecurrentOptions {
  /**
   * Whether the layer puts out its state at every place, `[length, units]`; default false: that of
   * the last, `[units]`.
   */
  readonly returnSequences?: boolean;
  /** Applied to what becomes the state; default `"tanh"`. */
  readonly activation?: CellActivationName;
  /** Whether there are biases; default true. */
  readonly useBias?: boolean;
  /** How `kernel` starts; default `"glorot-uniform"`. */
  readonly kernelInitializer?: Initializer;
  /** How `recurrent_kernel` starts; default `"orthogonal"`. */
  readonly recurrentInitializer?: Initializer;
  /** How `bias` starts; default `"zeros"`. */
  readonly biasInitializer?: Initializer;
  /** λ ≥ 0 of the penalty λ·Σ kernel² that is added to the loss; default 0. */
  readonly l2?: number;
}

/** The same, complete, with the size of the state. */
export interface Recurrent extends Required<RecurrentOptions> {
  readonly units: number;
}

/** The options of a recurrent layer, checked; a `RangeError` for one out of its range. */
export function recurrentOf(
  units: number,
  {
    returnSequences = false,
    activation = "tanh",
    useBias = true,
    kernelInitializer = "glorot-uniform",
    recurrentInitializer = "orthogonal",
    biasInitializer = "zeros",
    l2 = 0,
  }: RecurrentOptions,
): Recurrent {
  return {
    units: wholeNumber("units", units),
    returnSequences: trueOrFalse("returnSequences", returnSequences),
    activation: cellActivation("activation", activation),
    useBias: trueOrFalse("useBias", useBias),
    kernelInitializer: initializer("kernelInitializer", kernelInitializer),
    recurrentInitializer: initializer("recurrentInitializer", recurrentInitializer),
    biasInitializer: initializer("biasInitializer", biasInitializer),
    l2: notNegative("l2", l2),
  };
}

/** An activation of a cell as given; a `RangeError` for an unknown name. */
export function cellActivation(name: string, value: CellActivationName): CellActivationName {
  return oneOf(name, value, cellActivationNames);
}
