import { expect, test } from "vitest";
import { matches } from "../models/name-pattern.js";
import { checkGroups, type ParameterGroup, ratesOf } from "./groups.js";

test.each([
  ["dense_0/kernel", "dense_0/kernel", true],
  ["dense_0/kernel", "dense_0", false],
  ["dense_0/kernel", "dense_0/*", true],
  ["dense_0/kernel", "*kernel", true],
  ["dense_0/kernel", "dense_*/kernel", true],
  ["dense_0/kernel", "*", true],
  ["dense_10/kernel", "dense_1/*", false],
  ["Dense_0/kernel", "dense_0/*", false],
  // What means something in regular expressions is a character like any other.
  ["encoder.layer+1", "encoder.layer+1", true],
  ["encoderXlayer", "encoder.layer", false],
  ["a[0]/b\nc", "a[0]/*c", true],
  ["", "*", true],
])("%j by %j: %s", (name, pattern, fits) => {
  expect(matches(name, pattern)).toBe(fits);
});

test("the first group that matches holds, and what it leaves out is as without groups", () => {
  const groups: ParameterGroup[] = [
    { match: "a/*", learningRate: 0.1 },
    { match: "*/bias", weightDecay: 0 },
    { match: "b/*", learningRate: 0 },
    { match: "c/*", frozen: true, learningRate: 3 },
  ];
  const of = (name: string) => ratesOf(name, { groups, weightDecay: 0.01 });
  expect(of("a/bias")).toEqual({ learningRate: 0.1, weightDecay: 0.01 });
  expect(of("b/bias")).toEqual({ learningRate: 1, weightDecay: 0 });
  expect(of("d/kernel")).toEqual({ learningRate: 1, weightDecay: 0.01 });
  expect([of("b/kernel"), of("c/kernel")]).toEqual([undefined, undefined]);
});

test("groups that cannot be meant are refused", () => {
  const parameters = [{ name: "a/kernel" }, { name: "a/bias" }];
  const check = (groups: readonly ParameterGroup[], trained = 2) =>
    checkGroups(groups, { summary: { parameters }, trained: parameters.slice(0, trained) });
  check([{ match: "*/bias", learningRate: 0, weightDecay: 0, frozen: false }]);
  expect(() => check([{ match: "b/*" }])).toThrow(
    new RangeError(
      "groups.match must fit parameters of the model (a/kernel, a/bias), and b/* fits none",
    ),
  );
  expect(() => check([{ match: "*", learningRate: -1 }])).toThrow(
    new RangeError("groups.learningRate must be a number of at least 0, not -1"),
  );
  expect(() => check([{ match: "*", weightDecay: Number.NaN }])).toThrow(
    new RangeError("groups.weightDecay must be a number of at least 0, not NaN"),
  );
  expect(() => check([{ match: "*", frozen: true }], 0)).toThrow(
    new RangeError("groups must leave a parameter to train, and all are frozen"),
  );
});
