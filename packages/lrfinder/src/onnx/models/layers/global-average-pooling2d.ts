import { reduceMean } from "../../ops/reduction.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes } from "./windows.js";

/** The mean of each channel of images. */
export interface GlobalAveragePooling2dLayer {
  readonly kind: "globalAveragePooling2d";
}

/**
 * The mean of each channel: rows `[channels, height, width]` become `[channels]`, as by Keras's
 * `GlobalAveragePooling2D`.
 *
 * @example globalAveragePooling2d()
 */
export function globalAveragePooling2d(): GlobalAveragePooling2dLayer {
  addLayer("globalAveragePooling2d", writeGlobalAveragePooling2d);
  return { kind: "globalAveragePooling2d" };
}

/** Writes the mean of each channel. */
export const writeGlobalAveragePooling2d: LayerWriter<GlobalAveragePooling2dLayer> = (
  { kind },
  x,
  { graph },
) => {
  mustHaveAxes(kind, x, 2);
  return reduceMean(graph, x, { axes: [2, 3], keepDims: false });
};
