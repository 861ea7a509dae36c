import { type OptimizerName, optimizerNames } from "../../names/optimizers.js";
import { adamMethod } from "./adam.js";
import { adagradMethod, rmspropMethod } from "./adaptive.js";
import type { Method } from "./optimizer.js";
import type { Optimizer } from "./optimizers.js";
import { momentumMethod, sgdMethod } from "./sgd.js";

/**
 * How the optimizers update that are known, by their names. Those that need to know of all weights
 * are added when one of them is asked for, so that programs need not load what they do not use.
 */
const known: Partial<Record<OptimizerName, (optimizer: never) => Method>> = {
  sgd: sgdMethod,
  momentum: momentumMethod,
  nesterov: momentumMethod,
  adagrad: adagradMethod,
  rmsprop: rmspropMethod,
  adam: adamMethod,
  adamw: adamMethod,
};

/** How an optimizer updates, once {@link loadMethod} has made it known. */
export function methodOf(optimizer: Optimizer): Method {
  return known[optimizer.name]!(optimizer as never);
}

/** Makes known how an optimizer updates; nothing for what is none. */
export async function loadMethod(optimizer: Optimizer | undefined): Promise<void> {
  const name = optimizerNames.find((each) => each === optimizer?.name);
  if (!name || known[name]) return;
  const { jointMethods } = await import("./joint-methods.js");
  Object.assign(known, jointMethods);
}
