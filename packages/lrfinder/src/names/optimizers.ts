/** The optimizers that estimate how far to go, and whose rate is a multiple of that. */
export const rateFreeOptimizerNames = ["dog", "d-adaptation", "prodigy"] as const;

/** Every optimizer's name. */
export const optimizerNames = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "rmsprop",
  "adam",
  "adamw",
  "schedule-free-sgd",
  "schedule-free-adamw",
  ...rateFreeOptimizerNames,
] as const;

/** The name of an optimizer. */
export type OptimizerName = (typeof optimizerNames)[number];
