import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph } from "../graph/graph.js";
import { dense } from "../models/layers/dense.js";
import { sequential } from "../models/sequential.js";
import { adam } from "../optimizers/adam.js";
import { sgd } from "../optimizers/sgd.js";
import { operators } from "../rules/operators.js";
import { step } from "../step/step.js";
import { groupsOf, pack, unpack } from "./packing.js";
import { lowerToScan } from "./scan.js";

const model = sequential([dense(100), dense(3)], { inputShape: [50] });
const asked = { model, loss: "mean-squared-error", metrics: [] } as const;

test("small parameters are updated together, large ones and those of a linear update alone", () => {
  // 50 × 100 weights, 100 biases, 100 × 3 weights, 3 biases.
  expect(groupsOf(step({ ...asked, optimizer: adam() }))).toEqual([[0], [1, 2, 3]]);
  expect(groupsOf(step({ ...asked, optimizer: sgd() }))).toEqual([[0], [1], [2], [3]]);
});

test("so Adam takes one root for the small ones, and one for each other", () => {
  const graph = lowerToScan(step({ ...asked, optimizer: adam() }), { rows: 4 });
  const scan = graph.nodes.find(({ operator }) => operator === "Scan")!;
  const { graph: body } = scan.attributes.body as { graph: Graph };
  expect(body.nodes.filter(({ operator }) => operator === "Sqrt")).toHaveLength(2);
});

test.each([[[]], [[2]]])(
  "what is packed comes back as it was, behind dimensions %j",
  async (leading) => {
    const graph = graphBuilder("g", operators);
    const shapes = [
      [2, 3],
      [1, 4],
      [3, 1],
    ];
    const values = shapes.map((shape, i) =>
      graph.input(`x${i}`, "float32", [...leading, ...shape]),
    );
    const layout = { groups: [[1], [0, 2]], shapes, leading };
    const packed = pack(graph, values, layout);
    expect(packed.map(({ shape }) => shape)).toEqual([
      [...leading, 1, 4],
      [...leading, 1, 9],
    ]);
    const built = graph.build(
      unpack(graph, packed, layout).map((value, i) => graph.named(`y${i}`, value)),
    );
    const copies = leading.length === 0 ? 1 : 2;
    const feeds = shapes.map(([rows, columns], i) =>
      Array.from({ length: copies * rows! * columns! }, (_, j) => 100 * i + j),
    );
    const found = await evaluate(built, feeds);
    expect(found.map(({ data }) => [...data])).toEqual(feeds);
    expect(found.map(({ shape }) => shape)).toEqual(shapes.map((shape) => [...leading, ...shape]));
  },
);
