import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { gather } from "./gather.js";

const places = [
  { data: [1], shape: [] },
  { data: [-1], shape: [1] },
  { data: [0], shape: [1, 1] },
  { data: [0, -1, 0], shape: [3] },
];

const uses: Uses = Object.fromEntries(
  places.flatMap(({ data, shape }) =>
    [0, 1, -1].flatMap((axis) =>
      [[1], []].map((constants) => [
        `${data} of [${shape}] along ${axis}, ${constants.length > 0 ? "known" : "fed"}`,
        {
          inputs: [sample([2, 3, 2]), numbers(data, { shape, type: "int64" })],
          constants,
          attributes: { axis: { int: axis } },
        },
      ]),
    ),
  ),
);

testCompositions({ Gather: gather }, { Gather: uses });

test("one known place is a slice, which no place is looked up for", () => {
  const graph = graphBuilder("test", everyOperator);
  const x = graph.input("x", "float32", [4, 7, 3]);
  const place = graph.constant(0, { type: "int64" });
  const attributes = { axis: { int: 1 } };
  const [y] = gather({ graph, inputs: [x, place], attributes, outputs: 1 });
  expect(y!.shape).toEqual([4, 3]);
  expect(graph.nodes.map(({ operator }) => operator)).toEqual(["Slice", "Reshape"]);
});
