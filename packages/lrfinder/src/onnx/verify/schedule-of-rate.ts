import type { Schedule } from "../../schedules/schedule.js";

/** The rates of a training of `totalSteps` updates, with `lr` as their height. */
export type ScheduleOfRate = (run: {
  readonly lr: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
}) => number | Schedule;
