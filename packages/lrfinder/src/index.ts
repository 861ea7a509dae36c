export { type BatchPlan, type BatchPlanOptions, batchPlan } from "./batches/batch-plan.js";
export { type BatchSize, stepsPerEpoch } from "./batches/steps-per-epoch.js";
export { type LossCurve, type LossRecord, lossCurve } from "./curve/loss-curve.js";
export { medianCurve } from "./curve/median-curve.js";
export { slopes } from "./curve/slopes.js";
export { smooth } from "./curve/smooth.js";
export type { SweepName } from "./names/sweeps.js";
export { type Random, seededRandom } from "./numeric/random.js";
export { type FindLearningRateOptions, findLearningRate } from "./range-test/find-learning-rate.js";
export { historyCsv } from "./range-test/history-csv.js";
export { type RangeTestOptions, rangeTest, type SweepSettings } from "./range-test/range-test.js";
export type {
  LearningRateResult,
  Progress,
  RangeTestResult,
  RunningShortTraining,
} from "./range-test/result.js";
export type { ShortTraining } from "./range-test/short-training.js";
export type { StoppedBy } from "./range-test/stopped-by.js";
export type { Measured, Trainer, Updates } from "./range-test/trainer.js";
export {
  type Step,
  type StepLoss,
  type TrainerFromOptions,
  trainerFrom,
} from "./range-test/trainer-from.js";
export { constant } from "./schedules/constant.js";
export {
  type CosineAnnealingWarmRestartsOptions,
  cosineAnnealingWarmRestarts,
} from "./schedules/cosine-annealing-warm-restarts.js";
export { type CosineDecayOptions, cosineDecay } from "./schedules/cosine-decay.js";
export { type CyclicalLROptions, type CyclicalMode, cyclicalLR } from "./schedules/cyclical-lr.js";
export { type ExponentialDecayOptions, exponentialDecay } from "./schedules/exponential-decay.js";
export { type InverseTimeDecayOptions, inverseTimeDecay } from "./schedules/inverse-time-decay.js";
export { type JoinSchedulesOptions, joinSchedules } from "./schedules/join-schedules.js";
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle.js";
export { type OneCycleMomentumOptions, oneCycleMomentum } from "./schedules/one-cycle-momentum.js";
export type { AnnealStrategy, OneCyclePhases } from "./schedules/one-cycle-phases.js";
export {
  type PiecewiseConstantDecayOptions,
  piecewiseConstantDecay,
} from "./schedules/piecewise-constant-decay.js";
export { type PolynomialDecayOptions, polynomialDecay } from "./schedules/polynomial-decay.js";
export {
  type PlateauState,
  type ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
  reduceLROnPlateau,
} from "./schedules/reduce-lr-on-plateau.js";
export type { Schedule } from "./schedules/schedule.js";
export { scheduleFrom } from "./schedules/schedule-from.js";
export type { JsonValue, ScheduleJson, SerializableSchedule } from "./schedules/serializable.js";
export { type StepDecayOptions, stepDecay } from "./schedules/step-decay.js";
export {
  exponentialSweep,
  linearSweep,
  type SweepOptions,
  sweep,
} from "./schedules/sweep.js";
export { type WarmUpOptions, warmUp } from "./schedules/warm-up.js";
export type { Abort } from "./search/abort.js";
export { answers } from "./suggest/answers.js";
export { type CurveWarningsOptions, curveWarnings } from "./suggest/curve-warnings.js";
export type {
  DescribedRule,
  Rule,
  RuleAnswer,
  RuleOptions,
  RuleWords,
} from "./suggest/rule.js";
export { type RuleName, ruleNames, rules } from "./suggest/rules.js";
export { type SuggestOptions, suggest } from "./suggest/suggest.js";
export type { Suggestion } from "./suggest/suggestion.js";
