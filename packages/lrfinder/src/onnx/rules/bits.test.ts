import { expect, test } from "vitest";
import { numbers, outputsOf } from "../autodiff/evaluate.test-kit.js";
import { bitwiseXor, shiftRight } from "../ops/bits.js";
import { bits } from "./bits.js";
import { testOperators } from "./operator-table.test-kit.js";

const reason = "bits do not change by small amounts";
const a = numbers([0xffffffff, 0, 0x80000001], { shape: [3, 1], type: "uint32" });
const b = numbers([1, 0xf0f0f0f0], { shape: [2], type: "uint32" });

testOperators(bits, {
  BitwiseXor: [
    reason,
    { broadcasting: { inputs: [a, b], write: (graph, [x, y]) => bitwiseXor(graph, x!, y!) } },
  ],
  BitShift: [
    reason,
    { "by a constant": { inputs: [a], write: (graph, [x]) => shiftRight(graph, x!, 4) } },
  ],
});

test("all 32 bits take part, as in JavaScript's unsigned operators", async () => {
  const [xor, shifted] = await outputsOf([a, b], (graph, [x, y]) => [
    bitwiseXor(graph, x!, y!),
    shiftRight(graph, x!, 16),
  ]);
  expect(xor!.data).toEqual(a.data.flatMap((x) => b.data.map((y) => (x ^ y) >>> 0)));
  expect(shifted!.data).toEqual(a.data.map((x) => x >>> 16));
});
