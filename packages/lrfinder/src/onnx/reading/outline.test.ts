import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelOutline } from "./outline.js";

const data = new URL("../../../test-data/onnx/", import.meta.url);
const outlineOf = (path: string) => modelOutline(readFileSync(new URL(path, data)));

test("inputs and outputs are told as the file declares them", () => {
  expect(outlineOf("two-inputs/eval.onnx")).toEqual({
    inputs: [
      { name: "numbers", type: "float32", shape: ["batch", 5] },
      { name: "category", type: "int64", shape: ["batch"] },
    ],
    outputs: [{ name: "y", type: "float32", shape: ["batch", 1] }],
    externalFiles: [],
  });
});

test("files that hold weights are named once each, and not read", () => {
  expect(outlineOf("external/eval.onnx").externalFiles).toEqual(["weights.bin"]);
});

test("what is no model is refused", () => {
  expect(() => modelOutline(new Uint8Array())).toThrow("bytes must be an ONNX model");
  expect(() => outlineOf("external/weights.bin")).toThrow(RangeError);
});
