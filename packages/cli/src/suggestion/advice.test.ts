import { expect, test } from "vitest";
import { advice } from "./advice.js";

const sentences = [
  "the loss is flat over all learning rates: look at the data, or raise maxLr",
  "the loss has not turned up at the last learning rate (10): raise maxLr",
  "the loss rises from the first steps on (from 0.1): try a lower minLr",
  "the loss never falls before it rises (from 0.1): lower minLr, or add steps or repeats",
];

test("find is told of its own flags", () => {
  expect(sentences.map((sentence) => advice(sentence, "find").split(": ")[1])).toEqual([
    "look at the data, or raise --max-lr",
    "raise --max-lr",
    "try a lower --min-lr",
    "lower --min-lr, or add steps or repeats",
  ]);
});

test("a command without these flags sends to the one that has them", () => {
  expect(sentences.map((sentence) => advice(sentence, "other").split(": ")[1])).toEqual([
    "look at the data, or go further with lrfinder find --max-lr",
    "go further with lrfinder find --max-lr",
    "begin lower with lrfinder find --min-lr",
    "begin lower with lrfinder find --min-lr, --steps or --repeats",
  ]);
});

test("whoever trained elsewhere is told of the sweep", () => {
  for (const sentence of sentences) {
    expect(advice(sentence, "elsewhere")).toMatch(/the sweep/);
    expect(advice(sentence, "elsewhere")).not.toMatch(/Lr\b|--/);
  }
});
