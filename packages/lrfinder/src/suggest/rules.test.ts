import { expect, test } from "vitest";
import { lossCurve } from "../curve/loss-curve.js";
import { described } from "./rule.js";
import { ruleNames, rules } from "./rules.js";

test("a rule is called as a function, and carries its words", () => {
  const rule = described({ title: "First", description: "the first rate" }, (curve, options) => ({
    lr: curve.learningRates[0]! * (options?.optimizer === "sgd" ? 2 : 1),
  }));
  const curve = lossCurve({ learningRates: [0.25, 0.5], losses: [2, 1] });
  expect(rule(curve)).toEqual({ lr: 0.25 });
  expect(rule(curve, { optimizer: "sgd" })).toEqual({ lr: 0.5 });
  expect({ ...rule }).toEqual({ title: "First", description: "the first rate" });
});

test("each rule has a title of its own, and a description to stand in a list", () => {
  expect(ruleNames).toEqual(["default", "steepest", "minimum-tenth", "valley", "slide"]);
  const words = ruleNames.map((name) => rules[name]);
  expect(new Set(words.map(({ title }) => title)).size).toBe(words.length);
  for (const { title, description } of words) {
    expect(title).toMatch(/^[A-Z]/);
    expect(description).toMatch(/^[a-z].*[^.]$/);
  }
});
