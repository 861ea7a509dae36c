/** Every way in which the learning rate can go over a training: the words of `--schedule`. */
export const trainingScheduleNames = [
  "constant",
  "one-cycle",
  "cosine",
  "exponential",
  "step",
  "triangular",
  "plateau",
] as const;

/** How the learning rate goes over a training of known length. */
export type TrainingScheduleName = (typeof trainingScheduleNames)[number];
