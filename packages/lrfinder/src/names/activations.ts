/** Every activation function's name. */
export const activationNames = [
  "linear",
  "relu",
  "leaky-relu",
  "elu",
  "gelu",
  "sigmoid",
  "tanh",
  "softplus",
  "softmax",
] as const;

/**
 * The name of an activation function; slopes and scales are Keras's (`leaky-relu` 0.2, `elu` 1).
 */
export type ActivationName = (typeof activationNames)[number];
