import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { add, mul } from "../ops/arithmetic.js";
import { exp, neg } from "../ops/elementwise.js";
import { operators } from "../rules/operators.js";
import { prune } from "./prune.js";

test("what no output depends on is left out, and nothing else changes", async () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2]);
  const needed = mul(graph, x, graph.constant([2, 3]));
  exp(graph, add(graph, needed, graph.constant([9, 9])));
  const whole = graph.build([neg(graph, needed)]);
  const pruned = prune(whole);

  expect(pruned.nodes.map(({ operator }) => operator)).toEqual(["Mul", "Neg"]);
  expect(pruned.constants.map(({ data }) => data)).toEqual([[2, 3]]);
  expect(pruned.inputs).toEqual(whole.inputs);
  expect(await evaluate(pruned, [[1, 4]])).toEqual(await evaluate(whole, [[1, 4]]));
});

test("what only the body of a Scan reads is kept, in bodies within bodies too", async () => {
  const outer = graphBuilder("outer", operators);
  const middle = graphBuilder("middle", operators);
  const inner = graphBuilder("inner", operators);
  const x = outer.input("x", "float32", [3]);
  const tripled = mul(outer, x, outer.constant([3, 3, 3]));
  exp(outer, x);

  const innerSum = inner.input("inner/sum", "float32", []);
  const innerItem = inner.input("inner/item", "float32", []);
  const innerNext = add(inner, innerSum, innerItem);
  const middleSum = middle.input("middle/sum", "float32", []);
  const middleItem = middle.input("middle/item", "float32", []);
  // The inner Scan adds up what only the outermost graph holds.
  const [total] = middle.applyAll("Scan", [middleSum, tripled], {
    body: { graph: inner.build([innerNext]) },
    num_scan_inputs: { int: 1 },
  });
  const start = outer.input("start", "float32", []);
  const [end] = outer.applyAll("Scan", [start, x], {
    body: { graph: middle.build([add(middle, total!, middleItem)]) },
    num_scan_inputs: { int: 1 },
  });
  const pruned = prune(outer.build([end!]));

  expect(pruned.nodes.map(({ operator }) => operator)).toEqual(["Mul", "Scan"]);
  // Three rounds of 3·(1 + 2 + 4), and each item once.
  expect((await evaluate(pruned, [[1, 2, 4], [100]]))[0]!.data).toEqual([100 + 3 * 21 + 7]);
});
