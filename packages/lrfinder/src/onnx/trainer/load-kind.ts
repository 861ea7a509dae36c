import { areBeyondDense } from "../models/layers/layers.js";
import type { Model } from "../models/model.js";

/**
 * Makes a model's kind and its layers known where they are not: in a worker, or where a model has come from another
 * thread or a file.
 */
export async function loadKind(model: Model): Promise<void> {
  if (areBeyondDense((model?.kind === "onnx" ? model.head : model?.layers) ?? [])) {
    const { addEveryLayer } = await import("../models/layers/every-layer.js");
    addEveryLayer();
  }
  if (model?.kind === "functional") {
    const { addFunctionalKind } = await import("../models/later.js");
    addFunctionalKind();
  }
  if (model?.kind !== "onnx") return;
  const { addOnnxKind } = await import("../reading/later.js");
  addOnnxKind();
}
