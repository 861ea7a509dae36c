import { expect, test } from "vitest";
import { type Numbers, numbers } from "../../autodiff/evaluate.test-kit.js";
import { graphBuilder } from "../../graph/builder.js";
import { everyOperator } from "../../rules/every-operator.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { attention } from "./attention.js";
import { byRuntime, composed, expectAlike, type Use } from "./composed.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { compositions } from "./compositions.js";

const single = (shape: readonly number[], seed: number) => sample(shape, { seed, type: "float32" });
const bool = (shape: readonly number[], data: readonly number[]): Numbers => ({
  type: "bool",
  shape,
  data,
});
const hidden = Number.NEGATIVE_INFINITY;

/** Queries, keys and values in heads: `[2, heads, length, size]`. */
function inHeads({ heads = 2, keyHeads = 2 } = {}): readonly Numbers[] {
  return [
    single([2, heads, 3, 4], 1),
    single([2, keyHeads, 4, 4], 2),
    single([2, keyHeads, 4, 3], 3),
  ];
}

const causal = { is_causal: { int: 1 } };
const everyKey = new Array<number>(12).fill(1);
const past = [single([2, 2, 2, 4], 4), single([2, 2, 2, 3], 5)];

/** Also puts out its scores as they are at some point. */
function scoresOf(mode: number): Use {
  const mask = bool([3, 6], [...everyKey.with(6, 0), ...everyKey.slice(6)]);
  return {
    inputs: [...inHeads(), mask, ...past],
    attributes: { softcap: { float: 2 }, qk_matmul_output_mode: { int: mode } },
    outputs: 4,
  };
}

const uses: Uses = {
  "in heads": { inputs: inHeads() },
  "heads side by side": {
    inputs: [single([2, 3, 8], 1), single([2, 4, 4], 2), single([2, 4, 6], 3)],
    attributes: { q_num_heads: { int: 4 }, kv_num_heads: { int: 2 } },
  },
  "heads that share keys": { inputs: inHeads({ heads: 6, keyHeads: 2 }) },
  causal: { inputs: inHeads(), attributes: causal },
  "heads that share keys, causal": {
    inputs: inHeads({ heads: 4, keyHeads: 2 }),
    attributes: causal,
  },
  "a scale": { inputs: inHeads(), attributes: { scale: { float: 0.3 } } },
  "a cap": { inputs: inHeads(), attributes: { softcap: { float: 0.7 } } },
  "a mask of numbers": { inputs: [...inHeads(), single([3, 4], 6)] },
  "a mask of numbers for each head, causal": {
    inputs: [...inHeads(), single([2, 2, 3, 4], 6)],
    attributes: causal,
  },
  "a mask that hides": {
    inputs: [...inHeads(), bool([3, 4], [1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 1])],
  },
  "a query that sees no key": {
    inputs: [...inHeads(), bool([3, 4], [1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1])],
  },
  "a query whose keys are all at −∞": {
    inputs: [
      ...inHeads(),
      numbers([0, 1, 0, hidden, ...[hidden, hidden, hidden, hidden], 0, 0, 1, 1], {
        shape: [3, 4],
      }),
    ],
    // Nothing moves a mask from −∞.
    of: [0, 1, 2],
  },
  "keys and values of before": { inputs: [...inHeads(), undefined, ...past], outputs: 3 },
  "keys and values of before, causal": {
    inputs: [...inHeads(), undefined, ...past],
    attributes: causal,
    outputs: 3,
  },
  "keys that are padding": {
    inputs: [
      ...inHeads(),
      ...[undefined, undefined, undefined],
      { type: "int64", shape: [2], data: [4, 2] },
    ],
  },
  "keys that are padding, causal": {
    inputs: [
      ...inHeads(),
      ...[bool([3, 4], everyKey), undefined, undefined],
      { type: "int64", shape: [2], data: [4, 3] },
    ],
    attributes: causal,
  },
  "its scores put out": scoresOf(0),
  "its scores with a cap put out": scoresOf(1),
  "its shares put out": scoresOf(3),
};

testCompositions({ Attention: attention }, { Attention: [{ inDouble: true }, uses] });

test("its scores with masks put out: ONNX Runtime writes the lowest number where the standard says −∞", async () => {
  const use = scoresOf(2);
  const wanted = (await byRuntime("Attention", use)).map(
    (each): Numbers => ({
      ...each,
      data: each.data.map((number) => (number < -3.4e38 ? hidden : number)),
    }),
  );
  expectAlike(await composed("Attention", use), wanted);
});

test("softmax(q·kᵀ / √size)·v, by the definition", async () => {
  const [q, k, v] = [single([1, 1, 3, 4], 1), single([1, 1, 2, 4], 2), single([1, 1, 2, 3], 3)];
  const row = ({ data }: Numbers, i: number, size: number) => data.slice(i * size, (i + 1) * size);
  const expected = [0, 1, 2].flatMap((i) => {
    const scores = [0, 1].map((j) => {
      const key = row(k, j, 4);
      return row(q, i, 4).reduce((sum, each, at) => sum + each * key[at]!, 0) / 2;
    });
    const weights = scores.map(Math.exp);
    const all = weights[0]! + weights[1]!;
    return [0, 1, 2].map((at) =>
      [0, 1].reduce((sum, j) => sum + (weights[j]! / all) * row(v, j, 3)[at]!, 0),
    );
  });
  const found = await composed("Attention", { inputs: [q, k, v] });
  expectAlike(found, [numbers(expected, { shape: [1, 1, 3, 3] })]);
});

test("keys that a mask has no place for are hidden", async () => {
  const short = bool([3, 3], [1, 1, 0, 1, 1, 1, 0, 1, 1]);
  const whole = bool([3, 4], [1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0]);
  const masked = (mask: Numbers) => composed("Attention", { inputs: [...inHeads(), mask] });
  expect(await masked(short)).toEqual(await masked(whole));
  const added = ({ shape, data }: Numbers) =>
    numbers(
      data.map((each) => (each ? 0 : hidden)),
      { shape: [...shape] },
    );
  expect(await masked(added(short))).toEqual(await masked(whole));
});

test("what a mask hides changes no bit, even where it is as large as numbers get", async () => {
  const mask = bool([3, 4], [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1]);
  const [q, k, v] = inHeads() as readonly [Numbers, Numbers, Numbers];
  const filled = (fill: number) => {
    const at = (x: Numbers, size: number) => ({
      ...x,
      data: x.data.map((each, i) => (Math.floor(i / size) % 4 === 2 ? fill : each)),
    });
    return composed("Attention", { inputs: [q, at(k, 4), at(v, 3), mask] });
  };
  expect(await filled(1e30)).toEqual(await filled(0));
});

test("heads that do not fit are refused with their shapes", () => {
  const write = (shapes: readonly (readonly number[])[], heads = 2) => {
    const graph = graphBuilder("test", everyOperator);
    const inputs = shapes.map((shape, i) => graph.input(`x${i}`, "float32", shape));
    const attributes = { q_num_heads: { int: heads }, kv_num_heads: { int: 2 } };
    return () => compositions.Attention!({ graph, inputs, attributes, outputs: 1 });
  };
  expect(
    write([
      [2, 3, 7],
      [2, 3, 8],
      [2, 3, 8],
    ]),
  ).toThrow(new TypeError("[2, 3, 7] does not come apart into 2 heads"));
  expect(
    write(
      [
        [2, 3, 12],
        [2, 3, 8],
        [2, 3, 8],
      ],
      3,
    ),
  ).toThrow(
    new TypeError(
      "heads of queries, keys and values do not fit: [2, 3, 3, 4], [2, 2, 3, 4], [2, 2, 3, 4]",
    ),
  );
});
