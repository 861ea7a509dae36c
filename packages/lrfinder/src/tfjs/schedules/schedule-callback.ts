import type { Schedule } from "../../schedules/schedule.js";
import { RateCallback, type ScheduleCallbackOptions } from "./rate-callback.js";

/**
 * A callback that sets the learning rate by a schedule, whatever rate the optimizer has had.
 *
 * @example
 * const callback = new ScheduleCallback(joinSchedules({ schedules, boundaries: [1000] }));
 * await model.fit(x, y, { epochs: 10, callbacks: [callback] });
 */
export class ScheduleCallback extends RateCallback {
  /** The schedule: `plotSchedule` shows it before anything is trained. */
  readonly schedule: Schedule;

  /**
   * @param schedule the learning rate as a function of the step; `unit` says of what, by default
   *   batches.
   * @throws RangeError for an unknown unit; TypeError where the schedule is not a function.
   */
  constructor(schedule: Schedule, { unit = "batch" }: ScheduleCallbackOptions = {}) {
    super(unit);
    if (typeof schedule !== "function") {
      throw new TypeError(`schedule must be a function of the step, not ${String(schedule)}`);
    }
    this.schedule = schedule;
  }

  protected override rateAt(step: number): number {
    return this.schedule(step);
  }
}
