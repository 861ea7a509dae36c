import type { ModelKind } from "./model-kind.js";
import { type SequentialModel, sequentialKind } from "./sequential.js";

/** Every kind of model's plain data by its name. */
export interface ModelsByKind {
  readonly sequential: SequentialModel;
}

/** What is known of every kind of model. */
export const modelKinds: { readonly [K in keyof ModelsByKind]: ModelKind<ModelsByKind[K]> } = {
  sequential: sequentialKind,
};
