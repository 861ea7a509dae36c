import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { labelLosses } from "./label-losses.js";

const plain = numbers([2, 0, 1, 2], { type: "int64" });
const image = numbers([2, 0, 1, 2, 0, 1, 2, 2], { shape: [2, 2, 2], type: "int32" });
const some = numbers([2, 0, 1, 2], { type: "int32" });
const weights = sample([3], { low: 0.2, high: 2, seed: 3, type: "float32" });
const of = (shape: readonly number[]) => sample(shape, { type: "float32" });

const uses: Uses = Object.fromEntries(
  ["mean", "sum", "none"].flatMap((name) => {
    const reduction = { reduction: { string: name } };
    const ignoring = { ...reduction, ignore_index: { int: 0 } };
    return Object.entries({
      plain: { inputs: [of([4, 3]), plain], attributes: reduction },
      "weights of classes": { inputs: [of([4, 3]), plain, weights], attributes: reduction },
      "images of labels": { inputs: [of([2, 3, 2, 2]), image], attributes: reduction },
      "a label that does not count": { inputs: [of([4, 3]), some], attributes: ignoring },
      "the same with weights of classes": {
        inputs: [of([2, 3, 2, 2]), image, weights],
        attributes: ignoring,
      },
    }).map(([title, use]) => [`${title}, ${name}`, use] as const);
  }),
);

testCompositions(labelLosses, {
  NegativeLogLikelihoodLoss: uses,
  SoftmaxCrossEntropyLoss: Object.fromEntries(
    Object.entries(uses).map(([title, use]) => [title, { ...use, outputs: 2 }]),
  ),
});

test("a label that does not count may be none of the classes, and has no gradient", async () => {
  const inputs = [numbers([0, 0, 5, 5], { shape: [2, 2] }), numbers([-100, 1], { type: "int64" })];
  const results = await outputsOf(inputs, (graph, values) => {
    const attributes = { ignore_index: { int: -100 } };
    const request = { graph, inputs: values, attributes, outputs: 1 };
    const [loss] = labelLosses.SoftmaxCrossEntropyLoss!(request);
    return [loss!, ...gradients(graph, loss!, { of: [values[0]!] })];
  });
  expect(results[0]!.data[0]).toBeCloseTo(Math.LN2, 6);
  expect(results[1]!.data.map((slope) => slope + 0)).toEqual([0, 0, 0.5, -0.5]);
});
