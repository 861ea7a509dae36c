import { type ModelsByKind, modelKinds } from "./kinds.js";
import type { ModelKind, ModelSummary, ModelSurroundings, WrittenModel } from "./model-kind.js";

/** Any model: plain data, which can be stored and sent to a worker. */
export type Model = ModelsByKind[keyof ModelsByKind];

/**
 * What is known of a model's kind.
 *
 * @throws RangeError for what is no model, and for one of a kind that has not been loaded.
 */
export function kindOf(model: Model): ModelKind<Model> {
  const kind = Object.hasOwn(modelKinds, model?.kind) ? modelKinds[model.kind] : undefined;
  if (kind) return kind;
  const given = JSON.stringify(model)?.slice(0, 80);
  throw new RangeError(
    `model must be made by sequential(), modelFrom() or readModel(), not ${given}`,
  );
}

/**
 * What has to be known of a model before its graph is written.
 *
 * @throws RangeError for what is no model; TypeError where its parts do not fit.
 */
export function summarize(model: Model): ModelSummary {
  return kindOf(model).summarize(model);
}

/** Writes a model into a graph. */
export function writeModel(model: Model, surroundings: ModelSurroundings): WrittenModel {
  return kindOf(model).write(model, surroundings);
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
