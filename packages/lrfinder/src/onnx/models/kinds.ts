import type { FunctionalModel } from "./functional-model.js";
import type { ModelKind } from "./model-kind.js";
import type { OnnxModel } from "./onnx-model.js";
import { type SequentialModel, sequentialKind } from "./sequential.js";

/** Every kind of model's plain data by its name. */
export interface ModelsByKind {
  readonly sequential: SequentialModel;
  readonly functional: FunctionalModel;
  readonly onnx: OnnxModel;
}

/**
 * What is known of every kind of model. A kind that few programs need is added when a model of it
 * is read, so that others need not load it.
 */
export const modelKinds: { -readonly [K in keyof ModelsByKind]?: ModelKind<ModelsByKind[K]> } = {
  sequential: sequentialKind,
};
