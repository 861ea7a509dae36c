import * as tf from "@tensorflow/tfjs";

/** Every optimizer of TensorFlow.js, each with a rate of its own and what else it can have. */
export const optimizers: Record<string, () => tf.Optimizer> = {
  SGD: () => tf.train.sgd(0.01),
  Momentum: () => tf.train.momentum(0.02, 0.9),
  Adam: () => tf.train.adam(0.03),
  Adamax: () => tf.train.adamax(0.04),
  Adagrad: () => tf.train.adagrad(0.05),
  Adadelta: () => tf.train.adadelta(0.06),
  RMSProp: () => tf.train.rmsprop(0.07, 0.9, 0.5),
  "centred RMSProp": () => tf.train.rmsprop(0.08, 0.9, 0, 1e-3, true),
};

/** Everything that can be read of a model and its optimizer, as plain data. */
export function everythingOf(model: tf.LayersModel): unknown {
  const read = (value: unknown): unknown => {
    if (value instanceof tf.Tensor) return [...value.dataSync()];
    if (Array.isArray(value)) return value.map((slot) => read(slot.variable));
    return value;
  };
  const optimizer = Object.entries(model.optimizer).map(([name, value]) => [name, read(value)]);
  return [model.getWeights().map(read), Object.fromEntries(optimizer)];
}

/** One weight without bias, at first 0: the prediction is `weight·x`. */
export function oneWeight(
  optimizer: tf.Optimizer | string,
  options: Partial<tf.ModelCompileArgs> = {},
): tf.Sequential {
  const model = tf.sequential();
  model.add(
    tf.layers.dense({ units: 1, inputShape: [1], useBias: false, kernelInitializer: "zeros" }),
  );
  model.compile({ optimizer, loss: "meanSquaredError", ...options });
  return model;
}

/** A column of numbers. */
export function column(values: readonly number[]): tf.Tensor2D {
  return tf.tensor2d([...values], [values.length, 1]);
}
