import { expect, test } from "vitest";
import { numbers } from "../../autodiff/evaluate.test-kit.js";
import { evaluateModel } from "../evaluate-model.test-kit.js";
import { multiHeadAttention } from "./multi-head-attention.js";

const [length, size, heads, keyDim, valueDim] = [4, 3, 2, 2, 3];

const wave = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => Math.sin(2.1 * i + seed));

const weights = {
  "query/kernel": wave(size * heads * keyDim, 1),
  "query/bias": wave(heads * keyDim, 2),
  "key/kernel": wave(size * heads * keyDim, 3),
  "key/bias": wave(heads * keyDim, 4),
  "value/kernel": wave(size * heads * valueDim, 5),
  "value/bias": wave(heads * valueDim, 6),
  "output/kernel": wave(heads * valueDim * size, 7),
  "output/bias": wave(size, 8),
};

/** x·W + b, place by place. */
function product(x: readonly number[][], name: "query" | "key" | "value" | "output"): number[][] {
  const [kernel, bias] = [weights[`${name}/kernel`], weights[`${name}/bias`]];
  return x.map((place) =>
    bias.map((b, j) =>
      place.reduce((sum, each, i) => sum + each * kernel[i * bias.length + j]!, b),
    ),
  );
}

/** The definition, in plain numbers. */
function byDefinition(x: readonly number[][], causal: boolean): number[][] {
  const [q, k, v] = [product(x, "query"), product(x, "key"), product(x, "value")];
  const joined = x.map((_, place) =>
    Array.from({ length: heads }, (_, head) => {
      const seen = causal ? place + 1 : x.length;
      const scores = k.slice(0, seen).map((key) => {
        let score = 0;
        for (let i = head * keyDim; i < (head + 1) * keyDim; i++) score += q[place]![i]! * key[i]!;
        return Math.exp(score / Math.sqrt(keyDim));
      });
      const all = scores.reduce((a, b) => a + b, 0);
      return Array.from({ length: valueDim }, (_, i) =>
        scores.reduce((sum, score, at) => sum + (score / all) * v[at]![head * valueDim + i]!, 0),
      );
    }).flat(),
  );
  return product(joined, "output");
}

test.each([false, true])("attention by its definition, causal: %s", async (causal) => {
  const rows = [wave(length * size, 0), wave(length * size, 9)];
  const y = await evaluateModel(
    [multiHeadAttention(heads, { keyDim, valueDim, causal })],
    numbers(rows.flat(), { shape: [2, length, size] }),
    {
      parameters: Object.fromEntries(
        Object.entries(weights).map(([name, data]) => [`multiHeadAttention_0/${name}`, data]),
      ),
    },
  );
  expect(y.shape).toEqual([2, length, size]);
  const wanted = rows.flatMap((row) => {
    const x = Array.from({ length }, (_, i) => row.slice(i * size, (i + 1) * size));
    return byDefinition(x, causal).flat();
  });
  wanted.forEach((number, i) => {
    expect(y.data[i]).toBeCloseTo(number, 5);
  });
});

test("in a causal one, what comes later changes no bit of what was before", async () => {
  const layer = multiHeadAttention(heads, { keyDim, valueDim, causal: true });
  const parameters = Object.fromEntries(
    Object.entries(weights).map(([name, data]) => [`multiHeadAttention_0/${name}`, data]),
  );
  const x = wave(length * size, 0);
  const later = x.map((each, i) => (i < 2 * size ? each : 5 - each));
  const [first, second] = await Promise.all(
    [x, later].map((data) =>
      evaluateModel([layer], numbers(data, { shape: [1, length, size] }), { parameters }),
    ),
  );
  expect(second!.data.slice(0, 2 * size)).toEqual(first!.data.slice(0, 2 * size));
  expect(second!.data.slice(2 * size)).not.toEqual(first!.data.slice(2 * size));
});
