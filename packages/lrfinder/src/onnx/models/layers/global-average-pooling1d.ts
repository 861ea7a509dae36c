import { reduceMean } from "../../ops/reduction.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes } from "./windows.js";

/** The mean of each channel of sequences. */
export interface GlobalAveragePooling1dLayer {
  readonly kind: "globalAveragePooling1d";
}

/**
 * The mean of each channel: rows `[channels, length]` become `[channels]`, as by Keras's
 * `GlobalAveragePooling1D`.
 *
 * @example globalAveragePooling1d()
 */
export function globalAveragePooling1d(): GlobalAveragePooling1dLayer {
  addLayer("globalAveragePooling1d", writeGlobalAveragePooling1d);
  return { kind: "globalAveragePooling1d" };
}

/** Writes the mean of each channel. */
export const writeGlobalAveragePooling1d: LayerWriter<GlobalAveragePooling1dLayer> = (
  { kind },
  x,
  { graph },
) => {
  mustHaveAxes(kind, x, 1);
  return reduceMean(graph, x, { axes: [2], keepDims: false });
};
