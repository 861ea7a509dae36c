import { type OptimizerName, optimizerNames, rateFreeOptimizerNames } from "../names/optimizers.js";
import type { TrainingScheduleName } from "../names/training-schedules.js";

/** The optimizers that need a learning rate, which can be searched for. */
export const searchedOptimizerNames = optimizerNames.filter((name) => !isRateFree(name));

/** Whether an optimizer estimates how far to go itself. */
export function isRateFree(optimizer: OptimizerName): boolean {
  return rateFreeOptimizerNames.some((name) => name === optimizer);
}

/**
 * The learning rate of a training that says none and searches for none: 1, the multiple of what the
 * optimizer estimates; undefined for one that needs a rate.
 */
export function usualLr(optimizer: OptimizerName): number | undefined {
  return isRateFree(optimizer) ? 1 : undefined;
}

/** The optimizers that use an average of the weights in the place of a rate that falls. */
const averaging: readonly OptimizerName[] = ["schedule-free-sgd", "schedule-free-adamw", "dog"];

/** The schedule of a training that says none. */
export function usualSchedule(optimizer: OptimizerName): TrainingScheduleName {
  return averaging.includes(optimizer) ? "constant" : "one-cycle";
}
