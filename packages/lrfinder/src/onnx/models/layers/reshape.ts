import { list, wholeNumber } from "../../../numeric/checks.js";
import { showShape, sizeOf } from "../../graph/shape.js";
import { reshapeEach } from "../../ops/layout.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";

/** Rows in another shape. */
export interface ReshapeLayer {
  readonly kind: "reshape";
  readonly targetShape: readonly number[];
}

/**
 * Lays each row out in another shape, its numbers in the same order, as Keras's `Reshape`.
 *
 * @param targetShape the shape of a row, of which one dimension may be −1: what is left for it.
 * @returns the layer; a `RangeError` for dimensions that are none.
 * @example reshape([8, -1])
 */
export function reshape(targetShape: readonly number[]): ReshapeLayer {
  addLayer("reshape", writeReshape);
  list("targetShape", targetShape);
  for (const size of targetShape) if (size !== -1) wholeNumber("targetShape", size);
  if (targetShape.filter((size) => size === -1).length > 1) {
    throw new RangeError(`targetShape must have at most one −1, not ${showShape(targetShape)}`);
  }
  return { kind: "reshape", targetShape };
}

/** Writes rows in another shape. */
export const writeReshape: LayerWriter<ReshapeLayer> = ({ kind, targetShape }, x, { graph }) => {
  const all = sizeOf(x.shape.slice(1));
  const rest = all / sizeOf(targetShape.filter((size) => size !== -1));
  const shape = targetShape.map((size) => (size === -1 ? rest : size));
  if (sizeOf(shape) === all && Number.isInteger(rest)) return reshapeEach(graph, x, shape);
  const given = showShape(x.shape.slice(1));
  throw new TypeError(`${kind} cannot lay out rows of ${given} as ${showShape(targetShape)}`);
};
