import type { OnnxModel } from "../models/onnx-model.js";
import { openedFile } from "./opened.js";
import { type FileWeight, type FileWeights, weightsOf } from "./weights.js";

/** A tensor of a model's file that may be trained. */
export interface ModelWeight extends FileWeight {
  /** Other names in the file that stand for it. */
  readonly aliases: readonly string[];
}

const found = new WeakMap<OnnxModel, FileWeights>();

function tensorsOf(model: OnnxModel): FileWeights {
  const known = found.get(model);
  if (known) return known;
  const names = model.parameters.map(({ name }) => name);
  const frozen = new Set(
    model.parameters.filter(({ trained }) => !trained).map(({ name }) => name),
  );
  const all = model.tied.flat();
  const own = weightsOf(openedFile(model), { frozen: [], trained: [...names, ...all] });
  const weights = own.weights.map((each) => ({ ...each, trained: !frozen.has(each.name) }));
  const result = { ...own, weights };
  found.set(model, result);
  return result;
}

/** The weights of a model, each once. */
export function trainedTensors(model: OnnxModel): readonly ModelWeight[] {
  const { weights } = tensorsOf(model);
  const byName = new Map(weights.map((each) => [each.name, each]));
  return model.parameters.map(({ name }) => {
    const group = model.tied.find(([first]) => first === name) ?? [];
    return { ...byName.get(name)!, aliases: group.slice(1) };
  });
}

/** The running statistics of a model's batch normalisations. */
export function statisticsOf(model: OnnxModel): FileWeights["statistics"] {
  return tensorsOf(model).statistics;
}
