import { expect, test } from "vitest";
import { seededRandom } from "../../numeric/random.js";
import { evaluate } from "../autodiff/evaluate.test-kit.js";
import { split, withSplit } from "../autodiff/split.test-kit.js";
import { graphBuilder } from "../graph/builder.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";
import { clip } from "../ops/elementwise.js";
import { concat, expand, slice, transpose } from "../ops/layout.js";
import { gemm, matMul } from "../ops/matrix.js";
import { reduceSum } from "../ops/reduction.js";
import { operators } from "../rules/operators.js";
import { vmap } from "./vmap.js";

const MODELS = 2;

interface Case {
  /** The shapes of the inputs that each model has its own of, then those of what they share. */
  readonly own: readonly (readonly number[])[];
  readonly shared?: readonly (readonly number[])[];
  readonly write: (graph: GraphBuilder, own: readonly Value[], shared: readonly Value[]) => Value;
}

const cases: Record<string, Case> = {
  "a product of matrices, turned, scaled and added to": {
    own: [[3, 2], [4]],
    shared: [[4, 3]],
    write: (graph, [b, c], [a]) =>
      gemm(graph, [b!, a!], { c, transA: true, transB: true, alpha: -2, beta: 0.5 }),
  },
  "one that adds a matrix which all share": {
    own: [[2, 3]],
    shared: [
      [3, 4],
      [2, 4],
    ],
    write: (graph, [a], [b, c]) => gemm(graph, [a!, b!], { c }),
  },
  "a batch of matrices times a matrix of each model": {
    own: [[3, 4]],
    shared: [[5, 2, 3]],
    write: (graph, [b], [a]) => matMul(graph, a!, b!),
  },
  "a batch of each model times a matrix that all share": {
    own: [[5, 2, 3]],
    shared: [[3, 4]],
    write: (graph, [a], [b]) => matMul(graph, a!, b!),
  },
  "axes in another order": {
    own: [[2, 3, 4]],
    write: (graph, [x]) => transpose(graph, x!, [2, 0, 1]),
  },
  "a vector that is stretched": {
    own: [[3]],
    write: (graph, [x]) => expand(graph, x!, [2, 3]),
  },
  "numbers that are cut": {
    own: [[2, 3]],
    write: (graph, [x]) => clip(graph, x!, { low: -1, high: 1 }),
  },
  "numbers that are cut on one side, the bound of the other left out": {
    own: [[2, 3]],
    write: (graph, [x]) => graph.apply("Clip", [x, undefined, graph.constant(1)]),
  },
  "the second of two parts": {
    own: [[2, 3]],
    write: (graph, [x]) => split(graph, x!, { sizes: [1, 2], axis: 1 })[1]!,
  },
  "both of two parts": {
    own: [[2, 4]],
    write(graph, [x]) {
      const [first, second] = split(graph, x!, { sizes: [2, 2], axis: 1 });
      return matMul(graph, first!, transpose(graph, second!));
    },
  },
  "a sum over everything": {
    own: [[2, 3]],
    write: (graph, [x]) => reduceSum(graph, x!, { keepDims: false }),
  },
  "rows one after another, and a part of them": {
    own: [
      [2, 3],
      [2, 2],
    ],
    write: (graph, [a, b]) =>
      slice(graph, concat(graph, [a!, b!], -1), { axis: 1, start: 2, end: 4 }),
  },
  "what no model has its own of": {
    own: [[2, 2]],
    shared: [[2, 2]],
    write: (graph, [a], [b]) => matMul(graph, a!, transpose(graph, b!)),
  },
};

test.each(Object.entries(cases))("each model gets its own: %s", async (_, given) => {
  const { own, shared = [], write } = given;
  const graph = graphBuilder("g", withSplit);
  const owned = own.map((shape, i) => graph.input(`own${i}`, "float32", shape));
  const common = shared.map((shape, i) => graph.input(`shared${i}`, "float32", shape));
  const one = graph.build([write(graph, owned, common)]);
  const all = vmap(one, { models: MODELS, each: owned, operators: withSplit });

  const random = seededRandom(5);
  // Whole numbers, whose sums are exact in any order.
  const numbers = (shape: readonly number[]) =>
    Array.from({ length: sizeOf(shape) }, () => Math.floor(11 * random()) - 5);
  const ofModels = Array.from({ length: MODELS }, () => own.map(numbers));
  const ofAll = shared.map(numbers);
  const batched = own.map((_, i) => ofModels.flatMap((inputs) => inputs[i]!));
  const [found] = await evaluate(all, [...batched, ...ofAll]);
  const wanted = await Promise.all(
    ofModels.map(async (inputs) => (await evaluate(one, [...inputs, ...ofAll]))[0]!),
  );
  expect(found!.shape).toEqual([MODELS, ...wanted[0]!.shape]);
  expect([...found!.data]).toEqual(wanted.flatMap(({ data }) => [...data]));
});

test("an operator without a batched form is refused", () => {
  const graph = graphBuilder("g", operators);
  const x = graph.input("x", "float32", [2]);
  const shared = graph.input("shared", "float32", [2]);
  const one = graph.build([concat(graph, [x, shared], 0)]);
  expect(() => vmap(one, { models: 2, each: [x], operators })).toThrow(
    expect.objectContaining({
      message: "there is no batched form of Concat here",
      code: "no-batched-form",
    }),
  );
});
