import { RateCallback, type ScheduleCallbackOptions } from "./rate-callback.js";

/**
 * The learning rate of an epoch, or of a batch; both are counted from 0. `lr` is the current rate.
 */
export type LearningRateRule = (step: number, lr: number) => number;

/**
 * A callback that asks a function for the learning rate of every epoch, as Keras's
 * `LearningRateScheduler` does; with `unit: "batch"`, of every batch.
 *
 * @example
 * const callback = new LearningRateScheduler((epoch, lr) => (epoch < 10 ? lr : lr * Math.exp(-0.1)));
 */
export class LearningRateScheduler extends RateCallback {
  readonly #rule: LearningRateRule;

  /** @throws RangeError for an unknown unit; TypeError where the schedule is not a function. */
  constructor(schedule: LearningRateRule, { unit = "epoch" }: ScheduleCallbackOptions = {}) {
    super(unit);
    if (typeof schedule !== "function") {
      throw new TypeError(`schedule must be a function of the ${unit}, not ${String(schedule)}`);
    }
    this.#rule = schedule;
  }

  protected override rateAt(step: number, lr: number): number {
    return this.#rule(step, lr);
  }
}
