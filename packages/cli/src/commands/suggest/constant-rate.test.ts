import { lossCurve } from "lrfinder";
import { expect, test } from "vitest";
import { suggestAnswer } from "./answer.js";

const constantRate = lossCurve({
  learningRates: [0.1, 0.1, 0.1],
  losses: [3, 2, 1],
  steps: [0, 1, 2],
});

const recorded = { curve: constantRate, repeats: [{ curve: constantRate }] };

test("a log with one learning rate is no range test, and is refused", () => {
  expect(() => suggestAnswer(recorded, { rule: "default", file: "log.csv" })).toThrow(
    "log.csv has one learning rate throughout, 0.1: give a range test, which raises it",
  );
});
