/** Every optimizer's name. */
export const optimizerNames = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
] as const;

/** The name of an optimizer. */
export type OptimizerName = (typeof optimizerNames)[number];
