import type { Model } from "../models/model.js";

/**
 * Makes a model's kind known where it is not: in a worker, or where a model has come from another
 * thread or a file.
 */
export async function loadKind(model: Model): Promise<void> {
  if (model?.kind !== "onnx") return;
  const { addOnnxKind } = await import("../reading/later.js");
  addOnnxKind();
}
