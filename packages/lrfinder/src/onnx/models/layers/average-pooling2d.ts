import { addLayer } from "./add-layer.js";
import { type Pooling, type PoolingOptions, poolingOf, poolingWriter } from "./pooling.js";
import type { Size2d } from "./windows.js";
/** The mean of each window of images. */
export interface AveragePooling2dLayer extends Pooling {
  readonly kind: "averagePooling2d";
}

/**
 * The mean of each window: rows `[channels, height, width]` become `[channels, height', width']`, as by Keras's
 * `AveragePooling2D`.
 *
 * @param poolSize places of a window: one number, or `[height, width]`; default 2.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example averagePooling2d(2)
 */
export function averagePooling2d(
  poolSize: Size2d = 2,
  options: PoolingOptions<Size2d> = {},
): AveragePooling2dLayer {
  addLayer("averagePooling2d", writeAveragePooling2d);
  return { kind: "averagePooling2d", windows: poolingOf(poolSize, options, 2) };
}

/** Writes the mean of each window. */
export const writeAveragePooling2d = poolingWriter("AveragePool");
