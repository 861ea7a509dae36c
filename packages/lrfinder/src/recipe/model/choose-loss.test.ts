import { expect, test } from "vitest";
import type { NumericArray } from "../../arrays/numeric-array.js";
import { chooseLoss } from "./choose-loss.js";

const outputs = ["y", "aux"];
const words = { loss: "--loss" };
const output = (...row: number[]) =>
  ({ name: "y", type: "float32", shape: ["rows", ...row] }) as const;
const given = (array: NumericArray) => ({ array, name: "t", words: "the array t" });
const whole = (shape: number[], values: number[]): NumericArray => {
  return { type: "int64", shape, data: BigInt64Array.from(values, BigInt) };
};
const floats = (shape: number[], values: number[]): NumericArray => {
  return { type: "float32", shape, data: Float32Array.from(values) };
};

test.each<[string, NumericArray, number[], string]>([
  ["labels", whole([2], [0, 2]), [3], "sparse-categorical-cross-entropy"],
  ["labels in a column", whole([2, 1], [0, 2]), [3], "sparse-categorical-cross-entropy"],
  ["labels of places", whole([1, 2], [0, 2]), [3, 2], "sparse-categorical-cross-entropy"],
  ["labels with decimal points", floats([2], [0, 2]), [3], "sparse-categorical-cross-entropy"],
  ["yes or no", whole([2], [0, 1]), [1], "binary-cross-entropy"],
  ["yes or no with decimal points", floats([2, 1], [0, 1]), [1], "binary-cross-entropy"],
  [
    "truth",
    { type: "bool", shape: [1, 2], data: Uint8Array.of(0, 1) },
    [2],
    "binary-cross-entropy",
  ],
  ["counts", whole([2], [0, 7]), [1], "mean-squared-error"],
  ["numbers", floats([2, 1], [0.5, 1]), [1], "mean-squared-error"],
  ["images", floats([1, 2, 1], [0.5, 1]), [2, 1], "mean-squared-error"],
])("%s have a loss of their own, and a note says so", (_, target, row, loss) => {
  const chosen = chooseLoss(undefined, {
    target: given(target),
    output: output(...row),
    outputs,
    words,
  });
  expect(chosen.loss).toBe(loss);
  expect(chosen.note).toMatch(`so that the loss is ${loss}: --loss chooses another`);
  expect(chosen.metrics).toEqual([
    chosen.task === "regression" ? "mean-absolute-error" : "accuracy",
  ]);
});

test("a 0 or 1 for each of several outputs could be two things", () => {
  const target = given(whole([1, 2], [0, 1]));
  const choose = () => chooseLoss(undefined, { target, output: output(2), outputs, words });
  expect(choose).toThrow(/categorical-cross-entropy\) or a yes or no each/);
});

test("a loss that is named is taken, without a note", () => {
  const target = given(whole([2], [0, 1]));
  expect(chooseLoss("huber", { target, output: output(1), outputs, words })).toEqual({
    ...{ loss: "huber", metrics: ["mean-absolute-error"], task: "regression" },
  });
});

test("an output can be the loss, where there are no targets", () => {
  expect(chooseLoss("aux", { output: output(), outputs, words })).toEqual({
    ...{ metrics: [], task: "regression" },
  });
  expect(() => chooseLoss("aix", { output: output(), outputs, words })).toThrow(
    /not aix; did you mean aux\?/,
  );
});
