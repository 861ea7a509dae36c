import { addLayer } from "./add-layer.js";
import { type Pooling, type PoolingOptions, poolingOf, poolingWriter } from "./pooling.js";

/** The largest number of each window of sequences. */
export interface MaxPooling1dLayer extends Pooling {
  readonly kind: "maxPooling1d";
}

/**
 * The largest number of each window: rows `[channels, length]` become `[channels, length']`, as by Keras's
 * `MaxPooling1D`.
 *
 * @param poolSize places of a window; default 2.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example maxPooling1d(2)
 */
export function maxPooling1d(
  poolSize: number = 2,
  options: PoolingOptions<number> = {},
): MaxPooling1dLayer {
  addLayer("maxPooling1d", writeMaxPooling1d);
  return { kind: "maxPooling1d", windows: poolingOf(poolSize, options, 1) };
}

/** Writes the largest number of each window. */
export const writeMaxPooling1d = poolingWriter("MaxPool");
