import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { gradients } from "../autodiff/gradients.js";
import { graphBuilder } from "../graph/builder.js";
import { gemm, matMul } from "../ops/matrix.js";
import { reduceSum } from "../ops/reduction.js";
import { matrix } from "./matrix.js";
import { type Cases, sample, testOperators } from "./operator-table.test-kit.js";
import { operators } from "./operators.js";

const cShapes = [undefined, [], [1], [4], [1, 4], [2, 1], [1, 1], [2, 4]];

function gemmCases(): Cases {
  const flags = [false, true];
  const forms = flags.flatMap((transA) =>
    flags.flatMap((transB) => cShapes.map((cShape) => ({ transA, transB, cShape }))),
  );
  return Object.fromEntries(
    forms.map(({ transA, transB, cShape }) => [
      `${transA ? "Aᵀ" : "A"}·${transB ? "Bᵀ" : "B"}${cShape ? ` + C [${cShape}]` : ""}`,
      {
        inputs: [
          sample(transA ? [3, 2] : [2, 3], { seed: 4 }),
          sample(transB ? [4, 3] : [3, 4], { seed: 5 }),
          ...(cShape ? [sample(cShape, { seed: 6 })] : []),
        ],
        write: (graph, [a, b, c]) => {
          const scales = c ? { alpha: 0.75, beta: -1.25 } : { alpha: 0.75 };
          return gemm(graph, [a!, b!], { c, transA, transB, ...scales });
        },
      },
    ]),
  );
}

function matMulCases(): Cases {
  const shapes = [
    [
      [2, 3],
      [3, 4],
    ],
    [
      [1, 3],
      [3, 1],
    ],
    [
      [2, 2, 3],
      [2, 3, 4],
    ],
    [
      [2, 2, 3],
      [3, 4],
    ],
    [
      [2, 3],
      [2, 3, 4],
    ],
    [
      [1, 2, 3],
      [2, 3, 2],
    ],
    [
      [2, 1, 2, 3],
      [3, 3, 1],
    ],
  ] as const;
  return Object.fromEntries(
    shapes.map(([a, b]) => [
      `[${a}] · [${b}]`,
      {
        inputs: [sample(a, { seed: 4 }), sample(b, { seed: 5 })],
        write: (graph, [x, y]) => matMul(graph, x!, y!),
      },
    ]),
  );
}

testOperators(matrix, {
  // 2 × 4 numbers, each a sum of 3 products.
  Gemm: [
    { operations: 48 },
    {
      ...gemmCases(),
      "alpha and beta left out": {
        inputs: [sample([2, 3]), sample([3, 4]), sample([4])],
        write: (graph, [a, b, c]) => gemm(graph, [a!, b!], { c }),
      },
      "a matrix by its transpose": {
        inputs: [sample([2, 3])],
        write: (graph, [a]) => gemm(graph, [a!, a!], { transB: true }),
      },
    },
  ],
  MatMul: [
    { operations: 48 },
    {
      ...matMulCases(),
      "a matrix by itself": {
        inputs: [sample([3, 3])],
        write: (graph, [a]) => matMul(graph, a!, a!),
      },
    },
  ],
});

test("a C that beta leaves out has the gradient 0", async () => {
  const inputs = [numbers([2], { shape: [1, 1] }), numbers([3], { shape: [1, 1] }), numbers([5])];
  const results = await outputsOf(inputs, (graph, [a, b, c]) => {
    const y = gemm(graph, [a!, b!], { c, beta: 0 });
    return gradients(graph, reduceSum(graph, y, { keepDims: false }), { of: [a!, b!, c!] });
  });
  expect(results.map(({ data }) => data)).toEqual([[3], [2], [0]]);
});

test("misfits are refused with their shapes", () => {
  const graph = graphBuilder("test", operators);
  const a = graph.input("a", "float32", [2, 3]);
  const b = graph.input("b", "float32", [4, 3]);
  const vector = graph.input("vector", "float32", [3]);
  const double = graph.input("double", "float64", [3, 2]);
  const product = (message: string) => new TypeError(`${message} do not multiply`);
  expect(() => gemm(graph, [a, b], {})).toThrow(product("float32 [2, 3] and float32 [4, 3]"));
  expect(() => matMul(graph, a, b)).toThrow(product("float32 [2, 3] and float32 [4, 3]"));
  expect(() => matMul(graph, a, vector)).toThrow(product("float32 [2, 3] and float32 [3]"));
  expect(() => gemm(graph, [a, vector], {})).toThrow(product("float32 [2, 3] and float32 [3]"));
  expect(() => matMul(graph, a, double)).toThrow(product("float32 [2, 3] and float64 [3, 2]"));
  expect(() => gemm(graph, [a, b], { transB: true, c: vector })).toThrow(
    new TypeError("shapes [2, 4] and [3] do not broadcast"),
  );
  const tall = graph.input("tall", "float32", [5, 2, 4]);
  expect(() => gemm(graph, [a, b], { transB: true, c: tall })).toThrow(
    new TypeError("float32 [5, 2, 4] does not stretch to float32 [2, 4]"),
  );
  const stack = graph.input("stack", "float32", [2, 4, 2]);
  const other = graph.input("other", "float32", [3, 2, 4]);
  expect(() => matMul(graph, stack, other)).toThrow(
    new TypeError("shapes [2] and [3] do not broadcast"),
  );
});
