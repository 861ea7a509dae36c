import { describe, expect, test } from "vitest";
import { evaluate, numbers } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import type { Graph, GraphBuilder, Value } from "../graph/graph.js";
import { relu } from "../ops/activations.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { neg } from "../ops/elementwise.js";
import { gemm } from "../ops/matrix.js";
import { reduceMean } from "../ops/reduction.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { operators } from "../rules/operators.js";
import { foldIntoGemm } from "./fold-into-gemm.js";
import { prune } from "./prune.js";

const operatorsOf = ({ nodes }: Graph) => nodes.map(({ operator }) => operator);

interface Values {
  readonly a: Value;
  readonly b: Value;
  readonly c: Value;
}

type Write = (graph: GraphBuilder, values: Values) => readonly Value[];

/** A graph over a `[2, 3]`, b `[3, 4]` and c, before and after the pass, and what both make. */
async function bothWays(write: Write, cShape: readonly number[] = [2, 4]) {
  const graph = graphBuilder("g", operators);
  const inputs = [
    sample([2, 3], { type: "float32" }),
    sample([3, 4], { type: "float32", seed: 2 }),
    sample(cShape, { type: "float32", seed: 3 }),
  ];
  const [a, b, c] = inputs.map(({ shape }, i) => graph.input("abc"[i]!, "float32", shape));
  const before = graph.build(write(graph, { a: a!, b: b!, c: c! }));
  const after = foldIntoGemm(before);
  const feeds = inputs.map(({ data }) => data);
  const [expected, found] = [await evaluate(before, feeds), await evaluate(after, feeds)];
  expected.forEach(({ data, shape }, i) => {
    expect(found[i]!.shape).toEqual(shape);
    data.forEach((number, j) => {
      expect(found[i]!.data[j]).toBeCloseTo(number, 5);
    });
  });
  return operatorsOf(after);
}

describe("one Gemm is left of", () => {
  const folding: Readonly<Record<string, Write>> = {
    "C + A·B": (graph, { a, b, c }) => [add(graph, c, gemm(graph, [a, b], {}))],
    "A·B + C": (graph, { a, b, c }) => [add(graph, gemm(graph, [a, b], {}), c)],
    "C − A·B": (graph, { a, b, c }) => [sub(graph, c, gemm(graph, [a, b], {}))],
    "C − 3·A·B": (graph, { a, b, c }) => [sub(graph, c, gemm(graph, [a, b], { alpha: 3 }))],
    "C − A·B with a beta that scaled nothing": (graph, { a, b, c }) => [
      sub(graph, c, gemm(graph, [a, b], { beta: 5 })),
    ],
  };
  test.each(Object.entries(folding))("%s", async (_, write) => {
    expect(await bothWays(write)).toEqual(["Gemm"]);
  });

  test.each([[[]], [[4]], [[1, 4]], [[2, 1]]])("C − A·B with a C of shape %j", async (shape) => {
    expect(await bothWays(folding["C − A·B"]!, shape)).toEqual(["Gemm"]);
  });
});

describe("nothing is folded where", () => {
  const keeping: Readonly<Record<string, readonly [Write, readonly string[]]>> = {
    "the product is the first of a difference": [
      (graph, { a, b, c }) => [sub(graph, gemm(graph, [a, b], {}), c)],
      ["Gemm", "Sub"],
    ],
    "the product is used elsewhere": [
      (graph, { a, b, c }) => {
        const product = gemm(graph, [a, b], {});
        return [add(graph, c, product), neg(graph, product)];
      },
      ["Gemm", "Add", "Neg"],
    ],
    "the product is an output": [
      (graph, { a, b, c }) => {
        const product = gemm(graph, [a, b], {});
        return [add(graph, c, product), product];
      },
      ["Gemm", "Add"],
    ],
    "the product is added to itself": [
      (graph, { a, b }) => {
        const product = gemm(graph, [a, b], {});
        return [add(graph, product, product)];
      },
      ["Gemm", "Add"],
    ],
    "the Gemm has a C already": [
      (graph, { a, b, c }) => [add(graph, c, gemm(graph, [a, b], { c }))],
      ["Gemm", "Add"],
    ],
  };
  test.each(Object.entries(keeping))("%s", async (_, [write, left]) => {
    expect(await bothWays(write)).toEqual(left);
  });

  test("the product is stretched to C", async () => {
    const write: Write = (graph, { a, b, c }) => [add(graph, c, gemm(graph, [a, b], {}))];
    expect(await bothWays(write, [2, 2, 4])).toEqual(["Gemm", "Add"]);
  });
});

test("of two products that are added up, one becomes the C of the other", async () => {
  const left = await bothWays(
    (graph, { a, b, c }) => [
      add(graph, gemm(graph, [a, b], {}), gemm(graph, [c, b], { alpha: 2 })),
    ],
    [2, 3],
  );
  expect(left).toEqual(["Gemm", "Gemm"]);
});

test("a product that the body of a Scan reads too stays", () => {
  const graph = graphBuilder("g", operators);
  const [a, b] = [graph.input("a", "float32", [1, 2]), graph.input("b", "float32", [2, 1])];
  const product = gemm(graph, [a, b], {});
  const sum = add(graph, product, graph.constant(1));
  const body = graphBuilder("body", operators);
  const state = body.input("body/state", "float32", [1, 1]);
  const item = body.input("body/item", "float32", [1]);
  const next = add(body, add(body, state, product), item);
  const [end] = graph.applyAll("Scan", [sum, a], {
    body: { graph: body.build([next]) },
    num_scan_inputs: { int: 1 },
  });
  expect(operatorsOf(foldIntoGemm(graph.build([end!])))).toEqual(["Gemm", "Add", "Scan"]);
});

test("plain gradient descent's update of a weight matrix is a single Gemm", async () => {
  const graph = graphBuilder("g", operators);
  const inputs = [
    sample([5, 3], { type: "float32" }),
    sample([3, 4], { type: "float32", seed: 2 }),
    sample([4, 2], { type: "float32", seed: 3 }),
    numbers([0.1], { shape: [] }),
  ];
  const [x, w1, w2, rate] = inputs.map(({ shape }, i) =>
    graph.input(`input_${i}`, "float32", shape),
  );
  const output = gemm(graph, [relu(graph, gemm(graph, [x!, w1!], {})), w2!], {});
  const loss = reduceMean(graph, mul(graph, output, output), { keepDims: false });
  const slopes = gradients(graph, loss, { of: [w1!, w2!], scale: rate! });
  const whole = prune(graph.build(slopes.map((slope, i) => sub(graph, [w1!, w2!][i]!, slope))));
  const folded = foldIntoGemm(whole);

  const subtractions = ({ nodes }: Graph) => nodes.filter(({ operator }) => operator === "Sub");
  expect(subtractions(whole)).toHaveLength(2);
  expect(subtractions(folded)).toEqual([]);
  for (const [i, { name }] of folded.outputs.entries()) {
    const node = folded.nodes.find(({ outputs }) => outputs[0]!.name === name)!;
    expect([node.operator, node.inputs[2]]).toEqual(["Gemm", [w1, w2][i]]);
  }
  const feeds = inputs.map(({ data }) => data);
  const [expected, found] = [await evaluate(whole, feeds), await evaluate(folded, feeds)];
  expected.forEach(({ data }, i) => {
    data.forEach((number, j) => {
      expect(found[i]!.data[j]).toBeCloseTo(number, 6);
    });
  });
});
