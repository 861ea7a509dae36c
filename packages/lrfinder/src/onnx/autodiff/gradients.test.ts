import { expect, test } from "vitest";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Operators, Value } from "../graph/graph.js";
import { relu, tanh } from "../ops/activations.js";
import { add, mul, sub } from "../ops/arithmetic.js";
import { exp } from "../ops/elementwise.js";
import { argMax, gather } from "../ops/indexing.js";
import { concat } from "../ops/layout.js";
import { matMul } from "../ops/matrix.js";
import { reduceSum } from "../ops/reduction.js";
import { cast } from "../ops/selection.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { operators } from "../rules/operators.js";
import { type Numbers, numbers, outputsOf } from "./evaluate.test-kit.js";
import { differentiated, disagreements, type Problem } from "./finite-differences.test-kit.js";
import { gradients } from "./gradients.js";
import { split, withSplit } from "./split.test-kit.js";

const total = (graph: GraphBuilder, x: Value) => reduceSum(graph, x, { keepDims: false });

const double = (data: readonly number[], shape?: readonly number[]): Numbers =>
  numbers(data, { type: "float64", ...(shape && { shape: [...shape] }) });

async function dataOf(...request: Parameters<typeof outputsOf>) {
  return (await outputsOf(...request)).map(({ data }) => data);
}

test("a value used twice adds up what flows back by either way", async () => {
  // x·x + 3x: 2x + 3.
  const found = await dataOf([double([-1, 0, 4])], (graph, [x]) => {
    const tripled = mul(graph, x!, graph.constant(3, { type: "float64" }));
    return gradients(graph, total(graph, add(graph, mul(graph, x!, x!), tripled)), { of: [x!] });
  });
  expect(found).toEqual([[1, 3, 11]]);
});

test("a shared expression is walked through once, however many ways lead through it", async () => {
  let additions = 0;
  const found = await dataOf([double([3], [])], (graph, [x]) => {
    const loss = Array.from({ length: 10 }).reduce<Value>((sum) => add(graph, sum, sum), x!);
    const gradient = gradients(graph, loss, { of: [x!] });
    additions = graph.nodes.filter(({ operator }) => operator === "Add").length;
    return gradient;
  });
  expect(found).toEqual([[1024]]);
  // Ten forward and ten back, though 1,024 ways lead from the loss to x.
  expect(additions).toBe(20);
});

test("a parameter that the loss does not depend on has the gradient 0 in its own shape and type", async () => {
  const unused = double([7, 8, 9, 10, 11, 12], [2, 3]);
  const results = await outputsOf([double([3]), unused], (graph, [x, other]) => {
    // Used, but not on the way to the loss.
    exp(graph, other!);
    return gradients(graph, total(graph, mul(graph, x!, x!)), { of: [other!, x!] });
  });
  expect(results).toEqual([
    { type: "float64", shape: [2, 3], data: [0, 0, 0, 0, 0, 0] },
    { type: "float64", shape: [1], data: [6] },
  ]);
});

test("a parameter of which only a sum counts has a gradient in its own shape", async () => {
  const results = await outputsOf([double([1, 2, 3, 4], [2, 2])], (graph, [x]) =>
    gradients(graph, total(graph, x!), { of: [x!] }),
  );
  expect(results).toEqual([{ type: "float64", shape: [2, 2], data: [1, 1, 1, 1] }]);
});

test("the loss itself, and values on the way to it, can be asked for", async () => {
  const found = await dataOf([double([1, 2])], (graph, [x]) => {
    const doubled = mul(graph, x!, graph.constant(2, { type: "float64" }));
    const loss = total(graph, mul(graph, doubled, doubled));
    return gradients(graph, loss, { of: [loss, doubled, x!] });
  });
  expect(found).toEqual([[1], [4, 8], [8, 16]]);
});

test("a value on the way is reached even where it comes out of an operator without a gradient", async () => {
  const found = await dataOf([double([5, 9, 1])], (graph, [x]) => {
    const place = cast(graph, argMax(graph, x!, 0), "float64");
    return gradients(graph, mul(graph, place, place), { of: [place] });
  });
  expect(found).toEqual([[2]]);
});

test("scale multiplies every gradient", async () => {
  const inputs = [double([3, -1]), double([0.5], []), double([2])];
  const found = await dataOf(inputs, (graph, [x, scale, unused]) => {
    const loss = total(graph, mul(graph, x!, x!));
    return gradients(graph, loss, { of: [x!, unused!], scale: scale! });
  });
  expect(found).toEqual([[3, -1], [0]]);
});

test("the gradient of a gradient: x⁴ has the slopes 4x³, 12x² and 24x", async () => {
  const found = await dataOf([double([-2, 0.5])], (graph, [x]) => {
    const square = mul(graph, x!, x!);
    let loss = total(graph, mul(graph, square, square));
    return [1, 2, 3].map(() => {
      const [slope] = gradients(graph, loss, { of: [x!] });
      loss = total(graph, slope!);
      return slope!;
    });
  });
  expect(found).toEqual([
    [-32, 0.5],
    [48, 3],
    [-48, 12],
  ]);
});

test("a small network with its parts gathered and joined agrees with differences, twice over", async () => {
  const problem = {
    inputs: [
      sample([4, 3]),
      sample([3, 2], { seed: 2 }),
      sample([2], { seed: 3 }),
      numbers([3, 0, 3], { type: "int32" as const }),
    ],
    write(graph: GraphBuilder, [x, w, b, rows]: readonly Value[]) {
      const picked = gather(graph, x!, rows!);
      const hidden = tanh(graph, add(graph, matMul(graph, picked, w!), b!));
      const joined = concat(graph, [hidden, relu(graph, sub(graph, hidden, b!))], 1);
      return mul(graph, joined, joined);
    },
  };
  expect(await disagreements(problem)).toEqual([]);
  expect(await disagreements(differentiated(problem))).toEqual([]);
});

test("an operator without a gradient on the way is named", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2]);
  const i = graph.input("i", "int64", [3]);
  const depth = graph.constant([2], { type: "int64" });
  const marks = graph.apply("OneHot", [i, depth, x]);
  expect(() => gradients(graph, total(graph, marks), { of: [x] })).toThrow(
    new TypeError("no gradient flows through OneHot"),
  );
});

test("no later output of an operator without a gradient is passed over in silence", () => {
  const graph = graphBuilder("test", operators);
  const body = graphBuilder("body", operators);
  const sum = body.input("body/sum", "float32", []);
  const item = body.input("body/item", "float32", []);
  const next = add(body, sum, item);
  const start = graph.input("start", "float32", []);
  const items = graph.input("items", "float32", [3]);
  const [, all] = graph.applyAll("Scan", [start, items], {
    body: { graph: body.build([next, next]) },
    num_scan_inputs: { int: 1 },
  });
  expect(() => gradients(graph, total(graph, all!), { of: [items] })).toThrow(
    new TypeError("no gradient flows through Scan"),
  );
});

test.each([
  ["the first output", [0]],
  ["the second output", [1]],
  ["the first and the third", [0, 2]],
  ["every output", [0, 1, 2]],
] as const)("a loss flows back through %s of an operator with three", async (_, used) => {
  const problem: Problem = {
    inputs: [sample([2, 6])],
    operators: withSplit,
    write(graph, [x]) {
      const parts = split(graph, mul(graph, x!, x!), { sizes: [2, 2, 2], axis: 1 });
      const wanted = used.map((place) => tanh(graph, parts[place]!));
      return wanted.reduce((sum, part) => mul(graph, sum, part));
    },
  };
  expect(await disagreements(problem)).toEqual([]);
  expect(await disagreements(differentiated(problem))).toEqual([]);
});

test("a rule that knows of its first output alone refuses a loss that depends on others", () => {
  const pools: Operators = {
    ...operators,
    MaxPool: {
      ...operators.Relu!,
      infer: ([x]) => [x!, x!],
    },
  };
  const graph = graphBuilder("test", pools);
  const x = graph.input("x", "float32", [2]);
  const [first, second] = graph.applyAll("MaxPool", [x]);
  const refusal = new TypeError("a gradient flows only through the first output of MaxPool");
  expect(() => gradients(graph, total(graph, second!), { of: [x] })).toThrow(refusal);
  const both = add(graph, total(graph, first!), total(graph, second!));
  expect(() => gradients(graph, both, { of: [x] })).toThrow(refusal);
  expect(() => gradients(graph, total(graph, first!), { of: [x] })).not.toThrow();
});

test("an input that is left out is passed over", async () => {
  const problem: Problem = {
    inputs: [sample([2, 3])],
    write: (graph, [x]) =>
      graph.apply("Clip", [mul(graph, x!, x!), undefined, graph.constant(1, { type: x!.type })]),
  };
  expect(await disagreements(problem)).toEqual([]);
});

test("only a float scalar is differentiated, and scaled by one", () => {
  const graph = graphBuilder("test", operators);
  const x = graph.input("x", "float32", [2, 3]);
  expect(() => gradients(graph, x, { of: [x] })).toThrow(
    new TypeError("loss must be a float scalar, not float32 [2, 3]"),
  );
  const count = graph.input("count", "int64", []);
  expect(() => gradients(graph, count, { of: [x] })).toThrow(
    new TypeError("loss must be a float scalar, not int64 []"),
  );
  expect(() => gradients(graph, total(graph, x), { of: [x], scale: x })).toThrow(
    new TypeError("scale must be a float scalar, not float32 [2, 3]"),
  );
});
