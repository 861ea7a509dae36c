import { wholeNumber } from "../../../numeric/checks.js";
import { addLayer } from "./add-layer.js";
import {
  type Convolution,
  groupsOf,
  type KernelOptions,
  kernelsOf,
  type SlidingOptions,
  windowsOf,
  writeConvolution,
} from "./convolving.js";
import type { LayerWriter } from "./layer.js";
import { type Padding, paddingNamed, type Size2d, sizes } from "./windows.js";

/** What can be chosen for a convolution of images. */
export interface Conv2dOptions extends KernelOptions, SlidingOptions<Size2d> {
  /** Default `"valid"`. */
  readonly padding?: Padding;
  /** So many parts of the channels are convolved apart; default 1. It divides channels and filters. */
  readonly groups?: number;
}

/** A convolution of images. */
export interface Conv2dLayer extends Convolution {
  readonly kind: "conv2d";
}

/**
 * A convolution of images: rows `[channels, height, width]` become `[filters, height', width']`, as
 * by Keras's `Conv2D`. Kernels are `[filters, channels / groups, height, width]`, as PyTorch and ONNX
 * have them.
 *
 * @param filters channels that come out, at least 1.
 * @param kernelSize places of a kernel: one number, or `[height, width]`.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example conv2d(32, 3, { padding: "same", activation: "relu" })
 */
export function conv2d(
  filters: number,
  kernelSize: Size2d,
  options: Conv2dOptions = {},
): Conv2dLayer {
  addLayer("conv2d", writeConv2d);
  const size = sizes("kernelSize", kernelSize, 2);
  return {
    kind: "conv2d",
    filters: wholeNumber("filters", filters),
    windows: windowsOf(size, options, paddingNamed(options.padding ?? "valid")),
    groups: groupsOf(options.groups ?? 1, filters),
    kernels: kernelsOf(options),
  };
}

/** Writes a convolution of images. */
export const writeConv2d: LayerWriter<Conv2dLayer> = writeConvolution;
