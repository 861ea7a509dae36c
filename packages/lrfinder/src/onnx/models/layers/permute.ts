import { list, wholeNumber } from "../../../numeric/checks.js";
import { showShape } from "../../graph/shape.js";
import { transpose } from "../../ops/layout.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";

/** Rows with their dimensions in another order. */
export interface PermuteLayer {
  readonly kind: "permute";
  readonly dims: readonly number[];
}

/**
 * Puts the dimensions of each row in another order, as Keras's `Permute`: `permute([2, 1])` turns
 * `[length, channels]` to `[channels, length]`.
 *
 * @param dims each dimension once, counted from 1.
 * @returns the layer; a `RangeError` for dimensions that are not each there once.
 * @example permute([3, 1, 2])
 */
export function permute(dims: readonly number[]): PermuteLayer {
  addLayer("permute", writePermute);
  list("dims", dims);
  for (const dim of dims) wholeNumber("dims", dim);
  if (dims.some((_, i) => !dims.includes(i + 1))) {
    throw new RangeError(
      `dims must hold each number from 1 to ${dims.length}, not ${showShape(dims)}`,
    );
  }
  return { kind: "permute", dims };
}

/** Writes rows with their dimensions in another order. */
export const writePermute: LayerWriter<PermuteLayer> = ({ kind, dims }, x, { graph }) => {
  if (dims.length === x.shape.length - 1) return transpose(graph, x, [0, ...dims]);
  const given = showShape(x.shape.slice(1));
  throw new TypeError(`${kind} of ${dims.length} dimensions cannot turn rows of ${given}`);
};
