import { addLayer } from "./add-layer.js";
import { type Pooling, type PoolingOptions, poolingOf, poolingWriter } from "./pooling.js";

/** The mean of each window of sequences. */
export interface AveragePooling1dLayer extends Pooling {
  readonly kind: "averagePooling1d";
}

/**
 * The mean of each window: rows `[channels, length]` become `[channels, length']`, as by Keras's
 * `AveragePooling1D`.
 *
 * @param poolSize places of a window; default 2.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example averagePooling1d(2)
 */
export function averagePooling1d(
  poolSize: number = 2,
  options: PoolingOptions<number> = {},
): AveragePooling1dLayer {
  addLayer("averagePooling1d", writeAveragePooling1d);
  return { kind: "averagePooling1d", windows: poolingOf(poolSize, options, 1) };
}

/** Writes the mean of each window. */
export const writeAveragePooling1d = poolingWriter("AveragePool");
