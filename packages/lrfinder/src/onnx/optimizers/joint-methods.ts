import { dAdaptationMethod } from "./d-adaptation-method.js";
import { dogMethod } from "./dog-method.js";
import { prodigyMethod } from "./prodigy-method.js";
import { scheduleFreeAdamwMethod, scheduleFreeSgdMethod } from "./schedule-free-method.js";

/** How the optimizers update that need to know of all weights, by their names. */
export const jointMethods = {
  "schedule-free-sgd": scheduleFreeSgdMethod,
  "schedule-free-adamw": scheduleFreeAdamwMethod,
  dog: dogMethod,
  "d-adaptation": dAdaptationMethod,
  prodigy: prodigyMethod,
};
