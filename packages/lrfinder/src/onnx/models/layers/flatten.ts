import { sizeOf } from "../../graph/shape.js";
import { reshapeEach } from "../../ops/layout.js";
import type { LayerWriter } from "./layer.js";

/** A layer that lays out each row as one vector. */
export interface FlattenLayer {
  readonly kind: "flatten";
}

/** A layer that lays out each row as one vector. */
export function flatten(): FlattenLayer {
  return { kind: "flatten" };
}

/** Writes a flatten layer. */
export const writeFlatten: LayerWriter<FlattenLayer> = (_, x, { graph }) => {
  if (x.shape.length === 2) return x;
  return reshapeEach(graph, x, [sizeOf(x.shape.slice(1))]);
};
