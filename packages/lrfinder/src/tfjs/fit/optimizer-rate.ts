import { dispose, keep, type Optimizer, scalar, Tensor } from "@tensorflow/tfjs";

/**
 * How the optimizers of TensorFlow.js 4.22 hold their learning rate and momentum, and what they are
 * called; no other file knows.
 *
 * SGD and Momentum multiply by a tensor that only `setLearningRate` renews. Adam, Adamax, Adagrad,
 * Adadelta and RMSProp have no such method and read a protected number at every update. Momentum
 * multiplies by a tensor, too, which its own `setMomentum` forgets to renew. RMSProp reads a
 * number. (`instanceof` cannot distinguish optimizers: every one passes for every class.)
 */

/**
 * The learning rate that the optimizer's next update uses.
 *
 * @throws TypeError for an optimizer that holds none.
 */
export function learningRateOf(optimizer: Optimizer): number {
  const lr: unknown = Reflect.get(optimizer, "learningRate");
  if (typeof lr === "number") return lr;
  throw new TypeError(
    `the optimizer must hold its learning rate as a number, as those of tf.train do, not ${String(lr)}`,
  );
}

/**
 * Sets the learning rate of the optimizer's next update and all after it, as it is given.
 *
 * @throws TypeError for an optimizer that holds no learning rate.
 */
export function setLearningRate(optimizer: Optimizer, lr: number): void {
  learningRateOf(optimizer);
  if (setsItsRate(optimizer)) optimizer.setLearningRate(lr);
  else Reflect.set(optimizer, "learningRate", lr);
}

/**
 * The momentum coefficient of the optimizer's next update; undefined where it has none (Adam's is
 * β₁).
 */
export function momentumOf(optimizer: Optimizer): number | undefined {
  const momentum: unknown = Reflect.get(optimizer, "momentum");
  return typeof momentum === "number" ? momentum : undefined;
}

/**
 * Sets the momentum coefficient of the optimizer's next update and all after it, as it is given.
 *
 * @returns whether the optimizer has a momentum to set.
 */
export function setMomentum(optimizer: Optimizer, momentum: number): boolean {
  if (momentumOf(optimizer) === undefined) return false;
  Reflect.set(optimizer, "momentum", momentum);
  const used: unknown = Reflect.get(optimizer, "m");
  if (used instanceof Tensor) {
    Reflect.set(optimizer, "m", keep(scalar(momentum)));
    dispose(used);
  }
  return true;
}

/**
 * An optimizer's name as our rules know it: `"sgd"`, `"momentum"`, `"nesterov"`, `"adam"` and so
 * on; undefined for one that somebody wrote without a name.
 */
export function nameOf(optimizer: Optimizer): string | undefined {
  if (Reflect.get(optimizer, "useNesterov") === true) return "nesterov";
  const name: unknown = Reflect.get(optimizer.constructor, "className");
  return typeof name === "string" ? name.toLowerCase() : undefined;
}

interface RateSetter {
  setLearningRate(lr: number): void;
}

function setsItsRate(optimizer: Optimizer): optimizer is Optimizer & RateSetter {
  return typeof Reflect.get(optimizer, "setLearningRate") === "function";
}
