import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { powers } from "./powers.js";

const positive = { low: 0.3, high: 2 };

function toConstants(): Uses {
  const exponents = [
    numbers([2], { shape: [], type: "float64" }),
    numbers([2], { shape: [1], type: "int64" }),
    numbers([0.5], { shape: [] }),
    numbers([1], { shape: [], type: "int32" }),
    numbers([-1.5], { shape: [] }),
    numbers([3], { shape: [], type: "int64" }),
    numbers([2], { shape: [1, 1, 1] }),
    numbers([1, 2, 0.5]),
  ];
  return Object.fromEntries(
    exponents.map((exponent) => [
      `to the ${exponent.type} ${exponent.data} of [${exponent.shape}]`,
      { inputs: [sample([2, 3], positive), exponent], constants: [1] },
    ]),
  );
}

testCompositions(powers, {
  Pow: {
    ...toConstants(),
    "to weights": { inputs: [sample([2, 3], positive), sample([3], { seed: 2 })] },
  },
  Reciprocal: { plain: { inputs: [sample([2, 3], positive)] }, scalar: { inputs: [sample([])] } },
});

test("whole numbers to a power stay whole numbers", () => {
  const graph = graphBuilder("test", everyOperator);
  const inputs = [graph.input("x", "int32", [2]), graph.constant(0.5)];
  const [y] = powers.Pow!({ graph, inputs, attributes: {}, outputs: 1 });
  expect(y).toMatchObject({ type: "int32", shape: [2] });
});
