import { finite } from "../../../numeric/checks.js";
import { add, mul } from "../../ops/arithmetic.js";
import { cast } from "../../ops/selection.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";

/** What can be chosen for a rescaling. */
export interface RescalingOptions {
  /** What is added, a finite number; default 0. */
  readonly offset?: number;
}

/** Rows whose numbers are multiplied and moved. */
export interface RescalingLayer {
  readonly kind: "rescaling";
  readonly scale: number;
  readonly offset: number;
}

/**
 * Each number times `scale` plus `offset`, as Keras's `Rescaling`. Whole numbers become float32, so that images can stay
 * bytes until they are in the graph: a quarter of the memory.
 *
 * @param scale what numbers are multiplied by, finite.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example sequential([rescaling(1 / 255), conv2d(8, 3)], { inputShape: [1, 28, 28], inputType: "uint8" })
 */
export function rescaling(scale: number, { offset = 0 }: RescalingOptions = {}): RescalingLayer {
  addLayer("rescaling", writeRescaling);
  return { kind: "rescaling", scale: finite("scale", scale), offset: finite("offset", offset) };
}

/** Writes rows whose numbers are multiplied and moved. */
export const writeRescaling: LayerWriter<RescalingLayer> = ({ scale, offset }, x, { graph }) => {
  if (x.type === "string") throw new TypeError("rescaling reads numbers, not texts");
  const scaled = mul(graph, cast(graph, x, "float32"), graph.constant(scale));
  return offset === 0 ? scaled : add(graph, scaled, graph.constant(offset));
};
