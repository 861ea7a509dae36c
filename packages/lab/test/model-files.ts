import type { Page } from "playwright-core";
import { exampleArray, exampleFile } from "../../cli/src/testing/example-models.js";
import { floats, handFile } from "../../lrfinder/src/onnx/reading/file.test-kit.js";

/** Gives the page files, all at once. */
export async function give(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles([...paths]);
}

/** A model's file, and arrays that fit it. */
export const encoder = exampleFile("encoder", "eval.onnx");
export const [x, y] = [exampleArray("encoder", "x"), exampleArray("encoder", "target")];

/** A model's file of four flat features and two classes, with a hidden layer. */
export function flatModel(): Uint8Array {
  const weights = Array.from({ length: 32 }, (_, i) => Math.sin(5 * i));
  return handFile({
    inputs: { x: { shape: ["rows", 4] } },
    outputs: { z: { shape: ["rows", 2] } },
    initializers: { w: floats(weights, [4, 8]), v: floats(weights.slice(0, 16), [8, 2]) },
    nodes: [
      { operator: "MatMul", inputs: ["x", "w"], outputs: ["a"] },
      { operator: "Tanh", inputs: ["a"], outputs: ["h"] },
      { operator: "MatMul", inputs: ["h", "v"], outputs: ["z"] },
    ],
  });
}
