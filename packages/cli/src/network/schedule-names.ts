import { namesOf } from "./options.js";

/** How the learning rate goes over a training. */
export type ScheduleName =
  | "one-cycle"
  | "constant"
  | "cosine"
  | "exponential"
  | "step"
  | "triangular"
  | "plateau";

const schedules: Record<ScheduleName, true> = {
  constant: true,
  "one-cycle": true,
  cosine: true,
  exponential: true,
  step: true,
  triangular: true,
  plateau: true,
};

/** The names that `--schedule` accepts. */
export const scheduleNames = namesOf(schedules);
