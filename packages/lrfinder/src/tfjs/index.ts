export type { LRFinderHistory, LRFinderOptions } from "../range-test/lr-finder-options.js";
export { LRFinder } from "./finder/lr-finder.js";
export { CosineAnnealingWarmRestarts } from "./schedules/cosine-annealing-warm-restarts.js";
export { CosineDecay } from "./schedules/cosine-decay.js";
export { CyclicalLR } from "./schedules/cyclical-lr.js";
export { ExponentialDecay } from "./schedules/exponential-decay.js";
export { InverseTimeDecay } from "./schedules/inverse-time-decay.js";
export {
  type LearningRateRule,
  LearningRateScheduler,
} from "./schedules/learning-rate-scheduler.js";
export { OneCycleLR, type OneCycleLROptions } from "./schedules/one-cycle-lr.js";
export { PiecewiseConstantDecay } from "./schedules/piecewise-constant-decay.js";
export { PolynomialDecay } from "./schedules/polynomial-decay.js";
export type {
  RateHistory,
  ScheduleCallbackOptions,
  ScheduleUnit,
} from "./schedules/rate-callback.js";
export {
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from "./schedules/reduce-lr-on-plateau.js";
export { ScheduleCallback } from "./schedules/schedule-callback.js";
export { StepDecay } from "./schedules/step-decay.js";
export { WarmUp } from "./schedules/warm-up.js";
export {
  createTrainer,
  type ModelSnapshot,
  type ModelTrainer,
  type ModelTrainerOptions,
} from "./trainer/create-trainer.js";
export type { ModelData, PlainRow, PlainRows, Rows } from "./trainer/model-data.js";
