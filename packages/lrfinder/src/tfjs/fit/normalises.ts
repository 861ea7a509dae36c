import type { LayersModel } from "@tensorflow/tfjs";

/** What is looked at of a model, and of models within it. */
type Layers = Pick<LayersModel, "layers">;

const kinds: readonly string[] = ["BatchNormalization", "LayerNormalization"];

/** Whether a model normalises what its layers put out, by batch or layer. */
export function normalises({ layers }: Layers): boolean {
  return layers.some(
    (layer) =>
      kinds.includes(layer.getClassName()) ||
      ("layers" in layer && normalises(layer as unknown as Layers)),
  );
}
