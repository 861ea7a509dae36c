import { reduceMax } from "../../ops/reduction.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes } from "./windows.js";

/** The largest number of each channel of images. */
export interface GlobalMaxPooling2dLayer {
  readonly kind: "globalMaxPooling2d";
}

/**
 * The largest number of each channel: rows `[channels, height, width]` become `[channels]`, as by Keras's
 * `GlobalMaxPooling2D`.
 *
 * @example globalMaxPooling2d()
 */
export function globalMaxPooling2d(): GlobalMaxPooling2dLayer {
  addLayer("globalMaxPooling2d", writeGlobalMaxPooling2d);
  return { kind: "globalMaxPooling2d" };
}

/** Writes the largest number of each channel. */
export const writeGlobalMaxPooling2d: LayerWriter<GlobalMaxPooling2dLayer> = (
  { kind },
  x,
  { graph },
) => {
  mustHaveAxes(kind, x, 2);
  return reduceMax(graph, x, { axes: [2, 3], keepDims: false });
};
