import { expect, test } from "vitest";
import { judgedEvery, longestTraining } from "./length.js";

test.each([
  // Twenty epochs, where they are neither too few updates nor too many.
  [36, undefined, 720],
  [1, undefined, 200],
  [10, undefined, 200],
  [500, undefined, 10_000],
  [31_250, undefined, 10_000],
  [36, 3, 108],
  [31_250, 1, 31_250],
  [1, 1, 1],
])(
  "with %i updates an epoch and %s epochs asked for, the longest training has %i",
  (stepsPerEpoch, epochs, updates) => {
    expect(longestTraining(stepsPerEpoch, { epochs })).toBe(updates);
  },
);

test.each([
  [36, 720, 36],
  [1, 200, 1],
  [31_250, 10_000, 500],
  [36, 108, 6],
  [36, 30, 2],
])(
  "with %i updates an epoch, a training of %i is judged after every %i",
  (stepsPerEpoch, longest, every) => {
    expect(judgedEvery(stepsPerEpoch, longest)).toBe(every);
  },
);
