/**
 * The learning rate as a pure function of the step.
 *
 * `step` counts weight updates from 0. A schedule keeps no state, so it can be called for any step,
 * in any order, any number of times.
 */
export type Schedule = (step: number) => number;
