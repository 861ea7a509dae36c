import { expect, test } from "vitest";
import { type Numbers, numbers } from "../../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { composed } from "./composed.test-kit.js";
import { testCompositions } from "./composition-table.test-kit.js";
import { compositions } from "./compositions.js";
import { einsum } from "./einsum.js";

const equations: readonly (readonly [equation: string, ...shapes: (readonly number[])[]])[] = [
  ["ij,jk->ik", [2, 3], [3, 4]],
  ["bhqd,bhkd->bhqk", [2, 2, 3, 4], [2, 2, 2, 4]],
  ["bhqk,bhkd->bhqd", [2, 2, 3, 4], [2, 2, 4, 2]],
  ["bqhd,bkhd->bhqk", [2, 3, 2, 4], [2, 2, 2, 4]],
  ["bhqk,bkhd->bqhd", [2, 2, 3, 4], [2, 4, 2, 3]],
  ["bsi,oi->bso", [2, 3, 4], [2, 4]],
  ["abc,cde->abde", [2, 3, 2], [2, 2, 3]],
  ["abij,ij->ab", [2, 2, 3, 2], [3, 2]],
  ["i,i->", [3], [3]],
  ["i,j->ij", [2], [3]],
  ["i,j->ji", [2], [3]],
  ["bi,bi->bi", [2, 3], [2, 3]],
  ["bi,bi->b", [2, 3], [2, 3]],
  ["bij,bk->bkij", [2, 2, 3], [2, 2]],
  ["ijk,il->l", [2, 3, 2], [2, 3]],
  ["ij , jk", [2, 3], [3, 2]],
  ["...ij,...jk->...ik", [2, 3, 2, 4], [2, 3, 4, 2]],
  ["...ij,...jk->...ik", [2, 1, 2, 4], [1, 3, 4, 2]],
  ["...i,oi->...o", [2, 3, 4], [2, 4]],
  ["ij->ji", [2, 3]],
  ["ijk->kij", [2, 3, 4]],
  ["ij->", [2, 3]],
  ["ij->i", [2, 3]],
  ["bij->jb", [2, 3, 4]],
  ["...ij->...ji", [2, 3, 2, 4]],
  ["ba", [2, 3]],
];

testCompositions(
  { Einsum: einsum },
  {
    Einsum: Object.fromEntries(
      equations.map(([equation, ...shapes], row) => [
        `${equation} of ${shapes.map((shape) => `[${shape}]`).join(" and ")}`,
        {
          inputs: shapes.map((shape, i) => sample(shape, { seed: row + i + 1 })),
          attributes: { equation: { string: equation } },
        },
      ]),
    ),
  },
);

test("sums of products, by hand", async () => {
  const a = numbers([1, 2, 3, 4, 5, 6], { shape: [2, 3] });
  const b = numbers([1, 0, 2], { shape: [1, 3] });
  const of = async (equation: string, ...inputs: Numbers[]) =>
    (await composed("Einsum", { inputs, attributes: { equation: { string: equation } } }))[0]!;
  expect(await of("ij,kj->ki", a, b)).toEqual(numbers([7, 16], { shape: [1, 2] }));
  expect(await of("ij->j", a)).toEqual(numbers([5, 7, 9]));
});

test("axes of ... that an operand lacks are as if it had one of each", async () => {
  const inputs = [sample([2, 3, 2, 4]), sample([3, 4, 2], { seed: 2 })];
  const of = (equation: string) =>
    composed("Einsum", { inputs, attributes: { equation: { string: equation } } });
  expect(await of("...ij,...jk->...ik")).toEqual(await of("abij,bjk->abik"));
});

test("a product of scores is one matrix product, and of what is not summed a multiplication", () => {
  const operatorsOf = (equation: string, ...shapes: (readonly number[])[]) => {
    const graph = graphBuilder("test", everyOperator);
    const inputs = shapes.map((shape, i) => graph.input(`x${i}`, "float32", shape));
    const attributes = { equation: { string: equation } };
    compositions.Einsum!({ graph, inputs, attributes, outputs: 1 });
    return graph.nodes.map(({ operator }) => operator);
  };
  expect(operatorsOf("ij,jk->ik", [2, 3], [3, 4])).toEqual(["MatMul"]);
  expect(operatorsOf("bi,bi->bi", [2, 3], [2, 3])).toEqual(["Mul"]);
  expect(operatorsOf("ij->ij", [2, 3])).toEqual([]);
});

test.each([
  ["ii->i", [[2, 2]], "ii names no axes of [2, 2], each once"],
  ["ij->i", [[2, 2, 2]], "ij names no axes of [2, 2, 2], each once"],
  ["ij,jk->ik", [[2, 2]], "ij,jk->ik has 2 operands, not 1"],
  ["ij->ik", [[2, 2]], "ij->ik puts out axes that no operand has, or one twice"],
  ["ij->ii", [[2, 2]], "ij->ii puts out axes that no operand has, or one twice"],
  [
    "ij,jk->ik",
    [
      [2, 3],
      [2, 3],
    ],
    "an axis of ij,jk->ik is 3 long and 2",
  ],
  ["i,i,i->i", [[2], [2], [2]], "an Einsum of more than two operands is not supported: i,i,i->i"],
] as const)("%s of %j is refused: %s", (equation, shapes, message) => {
  const graph = graphBuilder("test", everyOperator);
  const inputs = shapes.map((shape, i) => graph.input(`x${i}`, "float32", shape));
  const attributes = { equation: { string: equation } };
  expect(() => compositions.Einsum!({ graph, inputs, attributes, outputs: 1 })).toThrow(
    new TypeError(message),
  );
});
