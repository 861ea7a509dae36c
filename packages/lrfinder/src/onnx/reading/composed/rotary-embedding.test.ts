import { expect, test } from "vitest";
import { type Numbers, numbers } from "../../autodiff/evaluate.test-kit.js";
import { sample } from "../../rules/operator-table.test-kit.js";
import { composed } from "./composed.test-kit.js";
import { testCompositions, type Uses } from "./composition-table.test-kit.js";
import { rotaryEmbedding } from "./rotary-embedding.js";

const single = (shape: readonly number[], seed: number) => sample(shape, { seed, type: "float32" });
const places: Numbers = { type: "int64", shape: [2, 3], data: [0, 1, 2, 4, 3, 1] };

const uses: Uses = Object.fromEntries(
  [0, 1].flatMap((interleaved) =>
    [8, 4].flatMap((turned) =>
      [true, false].flatMap((placed) =>
        [true, false].map((inHeads) => {
          const half = turned / 2;
          const caches = [2, 3].map((seed) => single(placed ? [5, half] : [2, 3, half], seed));
          const x = single(inHeads ? [2, 2, 3, 8] : [2, 3, 16], 1);
          const about = [
            interleaved ? "neighbours" : "halves",
            `${turned} of 8 numbers`,
            placed ? "places" : "no places",
            inHeads ? "in heads" : "heads side by side",
          ];
          return [
            about.join(", "),
            {
              inputs: [x, ...caches, ...(placed ? [places] : [])],
              attributes: {
                interleaved: { int: interleaved },
                ...(turned < 8 && { rotary_embedding_dim: { int: turned } }),
                // ONNX Runtime asks for it wherever only a part is turned.
                ...((!inHeads || turned < 8) && { num_heads: { int: 2 } }),
              },
            },
          ];
        }),
      ),
    ),
  ),
);

testCompositions(
  { RotaryEmbedding: rotaryEmbedding },
  { RotaryEmbedding: [{ inDouble: true }, uses] },
);

test("a quarter of a turn, by hand", async () => {
  const inputs = [
    numbers([1, 2, 3, 4], { shape: [1, 1, 1, 4] }),
    numbers([0, 1], { shape: [1, 1, 2] }),
    numbers([1, 0], { shape: [1, 1, 2] }),
  ];
  // The first pair is turned, the second stays: (1, 3) and (2, 4), or (1, 2) and (3, 4).
  const [halves] = await composed("RotaryEmbedding", { inputs });
  expect(halves!.data).toEqual([-3, 2, 1, 4]);
  const attributes = { interleaved: { int: 1 } };
  const [neighbours] = await composed("RotaryEmbedding", { inputs, attributes });
  expect(neighbours!.data).toEqual([-2, 1, 3, 4]);
});
