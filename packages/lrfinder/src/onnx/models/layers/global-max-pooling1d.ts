import { reduceMax } from "../../ops/reduction.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes } from "./windows.js";

/** The largest number of each channel of sequences. */
export interface GlobalMaxPooling1dLayer {
  readonly kind: "globalMaxPooling1d";
}

/**
 * The largest number of each channel: rows `[channels, length]` become `[channels]`, as by Keras's
 * `GlobalMaxPooling1D`.
 *
 * @example globalMaxPooling1d()
 */
export function globalMaxPooling1d(): GlobalMaxPooling1dLayer {
  addLayer("globalMaxPooling1d", writeGlobalMaxPooling1d);
  return { kind: "globalMaxPooling1d" };
}

/** Writes the largest number of each channel. */
export const writeGlobalMaxPooling1d: LayerWriter<GlobalMaxPooling1dLayer> = (
  { kind },
  x,
  { graph },
) => {
  mustHaveAxes(kind, x, 1);
  return reduceMax(graph, x, { axes: [2], keepDims: false });
};
