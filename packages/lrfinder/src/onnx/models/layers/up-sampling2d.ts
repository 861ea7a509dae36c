import { oneOf } from "../../../numeric/checks.js";
import type { Attributes } from "../../graph/graph.js";
import { addLayer } from "./add-layer.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes, type Size2d, sizes } from "./windows.js";

const interpolations = ["nearest", "bilinear"] as const;

/** The attributes of ONNX's operator for each. */
const modes: Readonly<Record<(typeof interpolations)[number], Attributes>> = {
  nearest: {
    mode: { string: "nearest" },
    coordinate_transformation_mode: { string: "asymmetric" },
    nearest_mode: { string: "floor" },
  },
  bilinear: { mode: { string: "linear" } },
};

/** What can be chosen for larger images. */
export interface UpSampling2dOptions {
  /**
   * `"nearest"` repeats each place; `"bilinear"` goes from the middle of one to that of the next in
   * a straight line. Default `"nearest"`.
   */
  readonly interpolation?: (typeof interpolations)[number];
}

/** Larger images. */
export interface UpSampling2dLayer extends Required<UpSampling2dOptions> {
  readonly kind: "upSampling2d";
  readonly size: readonly number[];
}

/**
 * Makes images larger: rows `[channels, height, width]` become `[channels, height · size, width ·
 * size]`, as by Keras's `UpSampling2D`.
 *
 * @param size one number, or `[height, width]`; default 2.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example upSampling2d(2, { interpolation: "bilinear" })
 */
export function upSampling2d(
  size: Size2d = 2,
  { interpolation = "nearest" }: UpSampling2dOptions = {},
): UpSampling2dLayer {
  addLayer("upSampling2d", writeUpSampling2d);
  return {
    kind: "upSampling2d",
    size: sizes("size", size, 2),
    interpolation: oneOf("interpolation", interpolation, interpolations),
  };
}

/** Writes larger images. */
export const writeUpSampling2d: LayerWriter<UpSampling2dLayer> = (layer, x, { graph }) => {
  const { kind, size, interpolation } = layer;
  mustHaveAxes(kind, x, 2);
  return graph.apply("Resize", [x, undefined, graph.constant(size)], {
    axes: { ints: [2, 3] },
    ...modes[interpolation],
  });
};
