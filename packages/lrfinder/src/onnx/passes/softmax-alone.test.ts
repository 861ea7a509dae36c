import { expect, test } from "vitest";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import { logSoftmax } from "../ops/activations.js";
import { exp } from "../ops/elementwise.js";
import { operators } from "../rules/operators.js";
import { prune } from "./prune.js";
import { softmaxAlone } from "./softmax-alone.js";

test.each([0, -1])("along axis %i, e to the logarithm of a softmax is a softmax", async (axis) => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2, 3]);
  const before = graph.build([exp(graph, logSoftmax(graph, x, axis))]);
  const after = prune(softmaxAlone(before));
  expect(after.nodes.map(({ operator }) => operator)).toEqual(["Softmax"]);
  const feeds = [[1, -2, 0.5, 40, 3, -1]];
  const [expected] = await evaluate(before, feeds);
  const [found] = await evaluate(after, feeds);
  found!.data.forEach((share, i) => {
    expect(share).toBeCloseTo(expected!.data[i]!, 6);
  });
});

test("a logarithm that is wanted for itself stays, beside the softmax", () => {
  const graph = graphBuilder("g", operators);
  const logarithm = logSoftmax(graph, graph.input("x", "float32", [2, 3]));
  const after = prune(softmaxAlone(graph.build([exp(graph, logarithm), logarithm])));
  expect(after.nodes.map(({ operator }) => operator)).toEqual(["LogSoftmax", "Softmax"]);
});

test("an exponential of anything else stays as it is", () => {
  const graph = graphBuilder("g", operators);
  const before = graph.build([exp(graph, graph.input("x", "float32", [2]))]);
  expect(softmaxAlone(before)).toEqual(before);
});
