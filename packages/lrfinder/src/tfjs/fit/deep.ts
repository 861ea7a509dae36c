import type { LayersModel } from "@tensorflow/tfjs";

/** What is looked at of a model, and of models within it. */
type Layers = Pick<LayersModel, "layers">;
type Layer = LayersModel["layers"][number];

/** The layers of dense networks. */
const dense: ReadonlySet<string> = new Set([
  ...["InputLayer", "Dense", "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "ThresholdedReLU"],
  ...["Softmax", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout"],
  ...["Flatten", "Reshape", "Masking"],
]);

/** Whether a model has more than dense layers, as a trainer says it. */
export function deep(model: Layers): boolean {
  return hasLayer(model, (name) => !dense.has(name));
}

/** Whether a model that is trained normalises by its batch, and one that is used by what training has averaged. */
export function normalisesBatches(model: Layers): boolean {
  return hasLayer(model, (name) => name === "BatchNormalization");
}

/** Whether a layer of a model, or of one within it, has such a name. */
function hasLayer({ layers }: Layers, is: (name: string) => boolean): boolean {
  return layers.some((layer) => (isModel(layer) ? hasLayer(layer, is) : is(layer.getClassName())));
}

/** Whether a layer is a model of its own. */
function isModel(layer: Layer): layer is Layer & Layers {
  return "layers" in layer;
}
