import type { OptimizerName } from "../../names/optimizers.js";
import { type Adam, adam, adamMethod, adamw } from "./adam.js";
import {
  type Adagrad,
  adagrad,
  adagradMethod,
  type RmsProp,
  rmsprop,
  rmspropMethod,
} from "./adaptive.js";
import type { Method } from "./optimizer.js";
import {
  type Momentum,
  momentum,
  momentumMethod,
  nesterov,
  type Sgd,
  sgd,
  sgdMethod,
} from "./sgd.js";

/** Any optimizer with its hyperparameters, the learning rate excepted: plain data. */
export type Optimizer = Sgd | Momentum | Adagrad | RmsProp | Adam;

/** Every optimizer's constructor, by name. */
export const optimizers = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
} as const satisfies Record<OptimizerName, () => Optimizer>;

/** How an optimizer updates. */
export function methodOf(optimizer: Optimizer): Method {
  switch (optimizer.name) {
    case "sgd":
      return sgdMethod();
    case "momentum":
    case "nesterov":
      return momentumMethod(optimizer);
    case "adagrad":
      return adagradMethod(optimizer);
    case "rmsprop":
      return rmspropMethod(optimizer);
    case "adam":
    case "adamw":
      return adamMethod(optimizer);
  }
}
