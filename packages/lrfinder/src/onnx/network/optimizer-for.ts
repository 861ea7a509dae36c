import type { OptimizerName } from "../../names/optimizers.js";
import type { OptimizerNumbers } from "../../recipe/optimizer-settings.js";
import { type Optimizer, optimizers } from "../optimizers/optimizers.js";

/**
 * An optimizer by its name, with the numbers that are its own; what is left out has its default.
 *
 * @example
 * optimizerFor({ optimizer: "nesterov", momentum: 0.95 }); // { name: "nesterov", momentum: 0.95 }
 */
export function optimizerFor({
  optimizer,
  momentum,
  weightDecay,
}: OptimizerNumbers & { readonly optimizer: OptimizerName }): Optimizer {
  switch (optimizer) {
    case "momentum":
    case "nesterov":
      return optimizers[optimizer]({ momentum });
    case "adamw":
      return optimizers[optimizer]({ weightDecay });
    default:
      return optimizers[optimizer]();
  }
}
