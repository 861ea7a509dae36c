import { Callback, LayersModel } from "@tensorflow/tfjs";

// TensorFlow.js recognises callbacks, models and variables by their classes, so that those of one
// copy are nothing to another.

const TWO_COPIES =
  "two copies of TensorFlow.js are loaded, the model's and the one that lrfinder/tfjs imports: install one version of @tensorflow/tfjs, and import it alone";

/** What all callbacks are of in our copy, those that it makes of plain objects included. */
const BaseCallback: unknown = Object.getPrototypeOf(Callback);

/**
 * The error that a hook of a callback was called on something else: TensorFlow.js takes what it does
 * not recognise for an object of functions, and calls these on an object of its own.
 */
export function lostCallback(calledOn: unknown): TypeError {
  const ours = typeof BaseCallback === "function" && calledOn instanceof BaseCallback;
  return new TypeError(
    ours
      ? "callbacks must all be of class tf.Callback: TensorFlow.js cannot run an array that begins with an object of functions"
      : TWO_COPIES,
  );
}

/** Refuses a model of another copy, of which no weight would be recognised; a `TypeError`. */
export function refuseOtherCopy(model: LayersModel): void {
  if (model instanceof LayersModel) return;
  const other = typeof Reflect.get(Object(model), "trainOnBatch") === "function";
  throw new TypeError(other ? TWO_COPIES : `model must be a compiled model, not ${model}`);
}
