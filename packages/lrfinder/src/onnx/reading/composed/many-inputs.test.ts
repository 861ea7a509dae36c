import { expect, test } from "vitest";
import { numbers, outputsOf } from "../../autodiff/evaluate.test-kit.js";
import { gradients } from "../../autodiff/gradients.js";
import type { DataType } from "../../graph/element-types.js";
import { reduceSum } from "../../ops/reduction.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { manyInputs } from "./many-inputs.js";

const usesOf = (type: DataType): Uses => ({
  one: { inputs: [sample([2, 3], { type })] },
  two: { inputs: [sample([2, 3], { type }), sample([2, 3], { type, seed: 2 })] },
  "three, which broadcast": {
    inputs: [
      sample([3], { type }),
      sample([2, 1], { type, seed: 2 }),
      sample([], { type, seed: 3 }),
    ],
  },
});

const uses = usesOf("float64");

// ONNX Runtime's own Mean has no kernel for float64.
testCompositions(manyInputs, { Sum: uses, Mean: usesOf("float32"), Max: uses, Min: uses });

test("of those that tie the first takes the gradient", async () => {
  const inputs = [numbers([1, 5, 2]), numbers([1, 5, 3]), numbers([0, 5, 3])];
  const results = await outputsOf(inputs, (graph, values) => {
    const [y] = manyInputs.Max!({ graph, inputs: values, attributes: {}, outputs: 1 });
    return gradients(graph, reduceSum(graph, y!, { keepDims: false }), { of: values });
  });
  expect(results.map(({ data }) => data)).toEqual([
    [1, 1, 0],
    [0, 0, 1],
    [0, 0, 0],
  ]);
});
