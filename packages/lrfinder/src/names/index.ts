export { type ActivationName, activationNames } from "./activations.js";
export { type LossName, lossNames } from "./losses.js";
export { type MetricName, metricNames } from "./metrics.js";
export { type OptimizerName, optimizerNames, rateFreeOptimizerNames } from "./optimizers.js";
export { type ScheduleName, scheduleNames } from "./schedules.js";
export { type SweepName, sweepNames } from "./sweeps.js";
export { type TrainingScheduleName, trainingScheduleNames } from "./training-schedules.js";
