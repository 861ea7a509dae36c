import { expect, test } from "vitest";
import { evaluatedEvery, longestTraining } from "./length.js";

test.each([
  [36, undefined, 900],
  [1, undefined, 250],
  [9, undefined, 252],
  [10, undefined, 250],
  [500, undefined, 10_000],
  [600, undefined, 9600],
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

test("the usual length is bounded by the epochs of the training in earnest, one asked for is not", () => {
  expect(longestTraining(36, { mostEpochs: 5 })).toBe(180);
  expect(longestTraining(1, { mostEpochs: 50 })).toBe(50);
  expect(longestTraining(36, { mostEpochs: 50 })).toBe(900);
  expect(longestTraining(36, { mostEpochs: 5, epochs: 6 })).toBe(216);
});

test.each([
  [36, 720, 72],
  [36, 900, 108],
  [9, 207, 27],
  [1, 250, 25],
  [600, 9600, 1200],
  [36, 360, 36],
  [36, 180, 18],
  [36, 36, 4],
  [31_250, 10_000, 1009],
  [1, 1, 1],
])(
  "with %i updates an epoch, a training of %i is evaluated after every %i",
  (stepsPerEpoch, longest, every) => {
    expect(evaluatedEvery(stepsPerEpoch, longest)).toBe(every);
  },
);
