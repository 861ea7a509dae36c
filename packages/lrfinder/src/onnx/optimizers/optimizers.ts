import type { OptimizerName } from "../../names/optimizers.js";
import { type Adam, adam, adamw } from "./adam.js";
import { type Adagrad, adagrad, type RmsProp, rmsprop } from "./adaptive.js";
import { type DAdaptation, dAdaptation } from "./d-adaptation.js";
import { type Dog, dog } from "./dog.js";
import { type Prodigy, prodigy } from "./prodigy.js";
import {
  type ScheduleFreeAdamw,
  type ScheduleFreeSgd,
  scheduleFreeAdamw,
  scheduleFreeSgd,
} from "./schedule-free.js";
import { type Momentum, momentum, nesterov, type Sgd, sgd } from "./sgd.js";

/** Any optimizer with its hyperparameters, the learning rate excepted: plain data. */
export type Optimizer =
  | Sgd
  | Momentum
  | Adagrad
  | RmsProp
  | Adam
  | ScheduleFreeSgd
  | ScheduleFreeAdamw
  | Dog
  | DAdaptation
  | Prodigy;

/** Every optimizer's constructor, by name. */
export const optimizers = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adam,
  adamw,
  "schedule-free-sgd": scheduleFreeSgd,
  "schedule-free-adamw": scheduleFreeAdamw,
  dog,
  "d-adaptation": dAdaptation,
  prodigy,
} as const satisfies Record<OptimizerName, () => Optimizer>;
