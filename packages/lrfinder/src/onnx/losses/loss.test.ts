import { expect, test } from "vitest";
import { type LossName, lossNames } from "../../names/losses.js";
import { type Batch, lossOf } from "./evaluate-loss.test-kit.js";
import { classesOf } from "./loss.js";
import { losses } from "./losses.js";

/** Of how many classes a row is where a model has one output, and where it has three. */
const classes: Readonly<Record<LossName, readonly (number | undefined)[]>> = {
  "mean-squared-error": [undefined, undefined],
  "mean-absolute-error": [undefined, undefined],
  huber: [undefined, undefined],
  // Of three outputs each is a yes or no of its own.
  "binary-cross-entropy": [2, undefined],
  "categorical-cross-entropy": [1, 3],
  "sparse-categorical-cross-entropy": [1, 3],
};

test.each(lossNames)("the classes of a row with %s", (name) => {
  expect([1, 3].map((outputs) => classesOf(losses[name], [outputs]))).toEqual(classes[name]);
});

/** One row of two outputs, and its loss, worked out by hand. */
const rows: Readonly<Record<LossName, Batch & { readonly loss: number }>> = {
  "mean-squared-error": { prediction: [[3, 0.5]], target: [[0, 1]], loss: (9 + 0.25) / 2 },
  "mean-absolute-error": { prediction: [[3, 0.5]], target: [[0, 1]], loss: (3 + 0.5) / 2 },
  huber: { prediction: [[3, 0.5]], target: [[0, 1]], loss: (2.5 + 0.125) / 2 },
  // Probabilities of 1/2 and 3/4, of each output and then of the second class.
  "binary-cross-entropy": {
    prediction: [[0, Math.log(3)]],
    target: [[1, 0]],
    loss: (Math.log(2) + Math.log(4)) / 2,
  },
  "categorical-cross-entropy": {
    prediction: [[0, Math.log(3)]],
    target: [[0, 1]],
    loss: Math.log(4 / 3),
  },
  "sparse-categorical-cross-entropy": {
    prediction: [[0, Math.log(3)]],
    target: [1],
    loss: Math.log(4 / 3),
  },
};

test.each(lossNames)("the loss of a row with %s", async (name) => {
  const { loss, ...batch } = rows[name];
  expect((await lossOf(name, batch)).loss).toBeCloseTo(loss, 6);
});
