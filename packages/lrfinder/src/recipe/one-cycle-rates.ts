import { oneCycle } from "../schedules/one-cycle.js";
import type { Schedule } from "../schedules/schedule.js";

/** What a schedule runs over. */
export interface RatesRequest {
  /** The highest rate. */
  readonly lr: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}

/** A schedule for each length of training, or the rate that the training itself lowers. */
export type Rates = (request: RatesRequest) => number | Schedule;

/**
 * The rates of a training that asks for no other schedule: one cycle. In a file of its own, for
 * pages that need no other.
 */
export function oneCycleRates({ lr, totalSteps }: Pick<RatesRequest, "lr" | "totalSteps">) {
  return oneCycle({ maxLr: lr, totalSteps });
}
