import { describe, expect, test } from "vitest";
import type { TensorLiteral } from "../graph/graph.js";
import { sample } from "../rules/operator-table.test-kit.js";
import { type HandFile, type HandNode, handFile } from "./file.test-kit.js";
import { type Case, cases, channels, int } from "./older-forms.test-kit.js";
import { graphOfFile, outputsOfReading, runFile } from "./read-file.test-kit.js";

function fileOf(
  { operator, attributes, held = [], outputs = 1 }: Case,
  { opset, x, asInputs }: { opset: number; x: TensorLiteral; asInputs: boolean },
): HandFile {
  const names = held.map((_, i) => `held ${i}`);
  const tensors = Object.fromEntries(names.map((name, i) => [name, held[i]!]));
  const results = Array.from({ length: outputs }, (_, i) => `y${i}`);
  return {
    opset,
    // The first form of files had all tensors among the inputs.
    ...(asInputs && { ir: 3 }),
    inputs: { x, ...(asInputs && tensors) },
    outputs: Object.fromEntries(results.map((name) => [name, { type: null }])),
    initializers: tensors,
    nodes: [
      { operator, inputs: ["x", ...names], outputs: results, ...(attributes && { attributes }) },
    ],
  };
}

describe.each(Object.entries(cases))("%s", (_, each) => {
  const given = each.x ?? [2, 3, 4];
  const x: TensorLiteral = "data" in given ? given : sample(given, { type: "float32" });
  test.each(each.opsets)("of operator set %i is read as ONNX Runtime runs it", async (opset) => {
    for (const asInputs of opset < 9 ? [false, true] : [false]) {
      const file = handFile(fileOf(each, { opset, x, asInputs }));
      const wanted = await runFile(file, { x });
      const found = await outputsOfReading(file, { feeds: { x } });
      expect(found.map(({ type, shape }) => ({ type, shape }))).toEqual(
        wanted.map(({ type, shape }) => ({ type, shape })),
      );
      for (const [i, { data }] of found.entries()) {
        expect(data.length).toBe(wanted[i]!.data.length);
        for (const [at, number] of data.entries()) {
          expect(number).toBeCloseTo(wanted[i]!.data[at]!, 5);
        }
      }
    }
  });
});

test("BatchNormalization of every place by itself is refused", () => {
  const held = [1, 2, 3, 4].map((seed) => channels(seed));
  const x = sample([2, 3], { type: "float32" });
  const each: Case = {
    operator: "BatchNormalization",
    opsets: [],
    held,
    attributes: { spatial: int(0) },
  };
  const file = handFile(fileOf(each, { opset: 8, x, asInputs: false }));
  expect(() => graphOfFile(file, { feeds: { x } })).toThrow(
    "the model cannot be trained: y0 (BatchNormalization) cannot be read: it normalises every place " +
      "by itself, which is no longer in ONNX",
  );
});

test("nodes of the same name do not get into each other's way", async () => {
  const softmax = (input: string, output: string, name: string): HandNode => ({
    ...{ name, operator: "Softmax", inputs: [input], outputs: [output] },
    attributes: { axis: int(1) },
  });
  const x = sample([2, 3, 4], { type: "float32" });
  const file = (first: string, second: string) =>
    handFile({
      opset: 12,
      inputs: { x },
      nodes: [softmax("x", "once", first), softmax("once", "y", second)],
    });
  const wanted = await runFile(file("", ""), { x });
  expect(await outputsOfReading(file("a", "a"), { feeds: { x } })).toEqual(wanted);
});
