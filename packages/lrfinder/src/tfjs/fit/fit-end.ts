import type { LayersModel } from "@tensorflow/tfjs";

const FLAG = "isTraining";

/** Whether `fit` or `fitDataset` of this model is running. */
export function isFitting(model: LayersModel): boolean {
  return Reflect.get(model, FLAG) === true;
}

/**
 * Does something once, at the very end of the model's running `fit` or `fitDataset`, whatever ends
 * it.
 *
 * Where another callback throws, TensorFlow.js calls no hook of any callback any more; that it sets
 * the model's own flag back, in its `finally`, is the only sign. So what is done must be
 * synchronous.
 */
export function atFitEnd(model: LayersModel, act: () => void): void {
  const before = Object.getOwnPropertyDescriptor(model, FLAG);
  if (!before) throw new TypeError(`the model must be in fit or fitDataset, and has no ${FLAG}`);
  Object.defineProperty(model, FLAG, {
    configurable: true,
    enumerable: true,
    get: () => true,
    set(training: boolean) {
      if (training) return;
      Object.defineProperty(model, FLAG, before);
      Reflect.set(model, FLAG, false);
      act();
    },
  });
}
