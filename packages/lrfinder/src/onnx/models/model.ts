import { type ModelsByKind, modelKinds } from "./kinds.js";
import type { ModelSummary, ModelSurroundings, WrittenModel } from "./model-kind.js";

/** Any model: plain data, which can be stored and sent to a worker. */
export type Model = ModelsByKind[keyof ModelsByKind];

/**
 * What has to be known of a model before its graph is written.
 *
 * @throws RangeError for what is no model; TypeError where its parts do not fit.
 */
export function summarize<K extends keyof ModelsByKind>(
  model: ModelsByKind[K] & { readonly kind: K },
): ModelSummary {
  if (!Object.hasOwn(modelKinds, model?.kind)) {
    throw new RangeError(`model must be made by sequential(), not ${JSON.stringify(model)}`);
  }
  return modelKinds[model.kind].summarize(model);
}

/** Writes a model into a graph. */
export function writeModel<K extends keyof ModelsByKind>(
  model: ModelsByKind[K] & { readonly kind: K },
  surroundings: ModelSurroundings,
): WrittenModel {
  return modelKinds[model.kind].write(model, surroundings);
}

/** Surroundings of a model that predicts: nothing is drawn for its rows. */
export const predicting: Pick<ModelSurroundings, "training" | "rowKeys" | "rowMask"> = {
  training: false,
  rowKeys: onlyInTraining,
  rowMask: onlyInTraining,
};

function onlyInTraining(): never {
  throw new Error("rows have keys and a mask only in training");
}
