/** Every sweep's name. */
export const sweepNames = ["exponential", "linear"] as const;

/** The shapes a sweep can have: equal factors between steps, or equal differences. */
export type SweepName = (typeof sweepNames)[number];
