import type { OptimizerName } from "./optimizers.js";

/** What the function of an optimizer is called: `dAdaptation` for `d-adaptation`. */
export function optimizerFunction(name: OptimizerName): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
