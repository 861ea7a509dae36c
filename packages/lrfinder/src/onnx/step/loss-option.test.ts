import { expect, test } from "vitest";
import { lossFrom } from "../losses/loss-from.js";
import { type LossOption, type ReadLossOption, readLossOption } from "./loss-option.js";
import { lossesOf } from "./losses.js";

const own = lossFrom((graph, { prediction, target }) => graph.sub(prediction, target));
const sparse = "sparse-categorical-cross-entropy";

test.each<[option: LossOption, outputs: readonly string[], read: ReadLossOption]>([
  ["huber", ["a"], [["a", { loss: "huber" }]]],
  [own, ["a"], [["a", { loss: own }]]],
  // What is trained on is the model's only output, whatever that is called.
  [{ loss: "huber" }, ["a"], [["a", { loss: "huber" }]]],
  [{ loss: "huber", weight: 2 }, ["loss"], [["loss", { loss: "huber", weight: 2 }]]],
  [{ loss: own, weight: 2 }, ["a"], [["a", { loss: own, weight: 2 }]]],
  // By the names of outputs, those called as an option included.
  [{ loss: { loss: "huber" } }, ["loss", "b"], [["loss", { loss: "huber" }]]],
  [{ output: "huber" }, ["output", "b"], [["output", { loss: "huber" }]]],
  [{ output: { loss: "huber" } }, ["output"], [["output", { loss: "huber" }]]],
  [
    { b: own, a: { loss: sparse, ignoreLabel: 0 } },
    ["a", "b"],
    [
      ["b", { loss: own }],
      ["a", { loss: sparse, ignoreLabel: 0 }],
    ],
  ],
  // The output that is the loss.
  [{ output: "b" }, ["a", "b"], { output: "b" }],
  [{ output: "output" }, ["output"], { output: "output" }],
  [{ output: "huber" }, ["huber"], { output: "huber" }],
])("%j of outputs called %j", (option, outputs, read) => {
  expect(readLossOption(option, outputs)).toEqual(read);
});

test.each<[option: unknown, outputs: readonly string[], message: string]>([
  ["hubert", ["a"], "loss must be one of mean-squared-error, mean-absolute-error, huber,"],
  [7, ["a"], "loss must be one of"],
  [null, ["a"], "loss must be one of"],
  [{ a: "hubert" }, ["a"], 'not "hubert"'],
  [{ a: {} }, ["a"], 'not "undefined"'],
  [{}, ["a"], "loss must name at least one output"],
  ["huber", ["a", "b"], "loss must name the outputs that it is of: a, b"],
  [{ loss: "huber" }, ["loss", "b"], "loss must name the outputs that it is of: loss, b"],
  [
    { loss: "huber", b: "huber" },
    ["loss", "b"],
    "loss must hold loss, weight, classAxis, ignoreLabel, labelSmoothing, not b: an output called loss is written { loss: { loss: … } }",
  ],
  [{ a: { loss: "huber", wieght: 2 } }, ["a"], "not wieght"],
  [{ c: "huber" }, ["a", "b"], "loss must name outputs of the model (a, b), not c"],
  [{ output: "c" }, ["a", "b"], "loss.output must name outputs of the model (a, b), not c"],
  [
    { output: "huber" },
    ["output", "huber"],
    'loss could mean the output huber or the loss of the output called output: write { output: { loss: "huber" } } for that',
  ],
  [
    { output: "a", weight: 2 },
    ["a"],
    "loss must hold output alone where the model puts out its loss",
  ],
])("%j of outputs called %j is refused", (option, outputs, message) => {
  expect(() => readLossOption(option as LossOption, outputs)).toThrow(message);
});

const outputs = [{ name: "a", type: "float32", shape: [5, 3] }] as const;

test.each<[option: LossOption, message: string]>([
  [{ loss: "huber", labelSmoothing: 0.1 }, "loss.labelSmoothing must be left out for huber"],
  [{ loss: "huber", classAxis: 1 }, "loss.classAxis must be left out for huber"],
  [
    { loss: "categorical-cross-entropy", ignoreLabel: 0 },
    "loss.ignoreLabel must be left out for categorical-cross-entropy",
  ],
  [
    { loss: sparse, labelSmoothing: 1 },
    "loss.labelSmoothing must be at least 0 and below 1, not 1",
  ],
  [{ loss: sparse, ignoreLabel: 0.5 }, "loss.ignoreLabel must be a whole number, not 0.5"],
  [{ loss: sparse, ignoreLabel: 2 ** 31 }, "loss.ignoreLabel must be a whole number"],
  [
    { loss: sparse, classAxis: 0 },
    "loss.classAxis must be an axis of a [rows, 5, 3] behind the rows, not 0",
  ],
  [{ loss: sparse, classAxis: 3 }, "behind the rows, not 3"],
  [{ loss: sparse, classAxis: -3 }, "behind the rows, not -3"],
  [{ loss: sparse, weight: 0 }, "loss.weight must be a number above 0, not 0"],
])("%j does not fit and is refused", (option, message) => {
  expect(() => lossesOf({ outputs }, option)).toThrow(new RangeError(`${message}`).constructor);
  expect(() => lossesOf({ outputs }, option)).toThrow(message);
});

test("an output of one number a row has no classes", () => {
  const single = [{ name: "a", type: "float32", shape: [] }] as const;
  expect(() => lossesOf({ outputs: single }, sparse)).toThrow(
    "loss.classAxis must be an axis of a [rows] behind the rows, not -1",
  );
  expect(lossesOf({ outputs: single }, "huber")[0]!.target!.shape).toEqual([]);
});
