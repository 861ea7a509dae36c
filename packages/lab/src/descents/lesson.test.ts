import { expect, test } from "vitest";
import { lessonOf, lessonSentence } from "./lesson.js";
import { walksOf } from "./state.js";

/** What is said at the end, to be read by a person. */
test.each([
  [
    0.005,
    "Stochastic came within a tenth of the height after 0.26 epochs, mini-batch after 8.22 epochs, and batch did not in 20; then stochastic circles, since each batch points elsewhere.",
  ],
  [
    0.05,
    "Stochastic came within a tenth of the height after 0.02 epochs, mini-batch after 0.8 epochs, and batch after 11 epochs; then mini-batch and stochastic circle, since each batch points elsewhere.",
  ],
  [
    0.001,
    "Stochastic came within a tenth of the height after 1.32 epochs, mini-batch did not in 20, and batch did not in 20; then stochastic circles, since each batch points elsewhere.",
  ],
  [
    0.5,
    "Stochastic left, batch and mini-batch stayed: the fewer rows a step looks at, the smaller the rate has to be.",
  ],
])("at the rate %d: %s", (lr, sentence) => {
  expect(lessonSentence(lessonOf(walksOf({ lr, batch: 32 })))).toBe(sentence);
});
