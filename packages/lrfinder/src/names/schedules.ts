/**
 * The name of every schedule that can be written as JSON: the field `schedule` of its `toJSON()`.
 */
export const scheduleNames = [
  "constant",
  "cosine-annealing-warm-restarts",
  "cosine-decay",
  "cyclical-lr",
  "exponential-decay",
  "exponential-sweep",
  "inverse-time-decay",
  "join-schedules",
  "linear-sweep",
  "one-cycle",
  "one-cycle-momentum",
  "piecewise-constant-decay",
  "polynomial-decay",
  "step-decay",
  "warm-up",
] as const;

/** The name of a schedule in JSON. */
export type ScheduleName = (typeof scheduleNames)[number];
