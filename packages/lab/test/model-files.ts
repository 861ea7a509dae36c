import type { Page } from "playwright-core";
import { exampleArray, exampleFile } from "../../cli/src/testing/example-models.js";

/** Gives the page files, all at once. */
export async function give(page: Page, ...paths: readonly string[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles([...paths]);
}

/** A model's file, and arrays that fit it. */
export const encoder = exampleFile("encoder", "eval.onnx");
export const [x, y] = [exampleArray("encoder", "x"), exampleArray("encoder", "target")];
