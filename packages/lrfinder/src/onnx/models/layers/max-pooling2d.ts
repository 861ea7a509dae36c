import { addLayer } from "./add-layer.js";
import { type Pooling, type PoolingOptions, poolingOf, poolingWriter } from "./pooling.js";
import type { Size2d } from "./windows.js";
/** The largest number of each window of images. */
export interface MaxPooling2dLayer extends Pooling {
  readonly kind: "maxPooling2d";
}

/**
 * The largest number of each window: rows `[channels, height, width]` become `[channels, height', width']`, as by Keras's
 * `MaxPooling2D`.
 *
 * @param poolSize places of a window: one number, or `[height, width]`; default 2.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example maxPooling2d(2)
 */
export function maxPooling2d(
  poolSize: Size2d = 2,
  options: PoolingOptions<Size2d> = {},
): MaxPooling2dLayer {
  addLayer("maxPooling2d", writeMaxPooling2d);
  return { kind: "maxPooling2d", windows: poolingOf(poolSize, options, 2) };
}

/** Writes the largest number of each window. */
export const writeMaxPooling2d = poolingWriter("MaxPool");
