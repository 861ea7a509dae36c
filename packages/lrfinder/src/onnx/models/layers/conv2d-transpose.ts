import { wholeNumber } from "../../../numeric/checks.js";
import { known } from "../../graph/shape.js";
import { convTranspose } from "../../ops/convolution.js";
import { addLayer } from "./add-layer.js";
import { type KernelOptions, type Kernels, kernelsOf, writeKernels } from "./convolving.js";
import type { LayerWriter } from "./layer.js";
import { mustHaveAxes, type Padding, paddingNamed, type Size2d, sizes } from "./windows.js";

/** What can be chosen for a transposed convolution. */
export interface Conv2dTransposeOptions extends KernelOptions {
  /** Places that each place becomes; default 1. */
  readonly strides?: Size2d;
  /** Default `"valid"`. */
  readonly padding?: Padding;
}

/** A transposed convolution of images. */
export interface Conv2dTransposeLayer {
  readonly kind: "conv2dTranspose";
  readonly filters: number;
  readonly kernelSize: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly kernels: Kernels;
}

/**
 * A transposed convolution, which takes what a convolution with these strides and this padding puts
 * out to the size of what it reads: rows `[channels, height, width]` become `[filters, height',
 * width']`, where `height'` is `height · stride` with `"same"`, and `(height − 1) · stride +
 * max(kernel, stride)` with `"valid"`, as by Keras's `Conv2DTranspose`. Kernels are `[channels,
 * filters, height, width]`.
 *
 * @param filters channels that come out, at least 1.
 * @param kernelSize places of a kernel: one number, or `[height, width]`.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example conv2dTranspose(16, 3, { strides: 2, padding: "same" })
 */
export function conv2dTranspose(
  filters: number,
  kernelSize: Size2d,
  options: Conv2dTransposeOptions = {},
): Conv2dTransposeLayer {
  addLayer("conv2dTranspose", writeConv2dTranspose);
  return {
    kind: "conv2dTranspose",
    filters: wholeNumber("filters", filters),
    kernelSize: sizes("kernelSize", kernelSize, 2),
    strides: sizes("strides", options.strides ?? 1, 2),
    padding: paddingNamed(options.padding ?? "valid"),
    kernels: kernelsOf(options),
  };
}

/** Writes a transposed convolution. */
export const writeConv2dTranspose: LayerWriter<Conv2dTransposeLayer> = (layer, x, context) => {
  const { filters, kernelSize, strides, padding, kernels } = layer;
  mustHaveAxes(layer.kind, x, 2);
  // What of a kernel reaches over the places of its stride is cut, or stands over.
  const over = kernelSize.map((size, axis) => Math.max(0, size - strides[axis]!));
  const cut = padding === "same" ? over : [0, 0];
  const attributes = {
    strides: { ints: strides },
    pads: {
      ints: [
        ...cut.map((total) => Math.floor(total / 2)),
        ...cut.map((total) => Math.ceil(total / 2)),
      ],
    },
    output_padding: {
      ints: kernelSize.map((size, axis) => Math.max(0, strides[axis]! - size)),
    },
  };
  const shape = [known(x.shape[1]!), filters, ...kernelSize];
  return writeKernels({ shape, outputs: filters, kernels }, context, (graph, kernel, bias) =>
    convTranspose(graph, [x, kernel, bias], attributes),
  );
};
