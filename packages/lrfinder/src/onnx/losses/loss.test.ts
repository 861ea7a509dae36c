import { expect, test } from "vitest";
import { type LossName, lossNames } from "../../names/losses.js";
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
  expect([1, 3].map((outputs) => classesOf(losses[name], outputs))).toEqual(classes[name]);
});
