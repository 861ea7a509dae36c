import { wholeNumber } from "../../../numeric/checks.js";
import { known } from "../../graph/shape.js";
import { addLayer } from "./add-layer.js";
import {
  type KernelOptions,
  type Kernels,
  kernelsOf,
  type SlidingOptions,
  windowsOf,
  writeConvolution,
} from "./convolving.js";
import type { LayerWriter } from "./layer.js";
import {
  mustHaveAxes,
  type Padding,
  paddingNamed,
  type Size2d,
  sizes,
  type Windows,
} from "./windows.js";

/** What can be chosen for a convolution of each channel by itself. */
export interface DepthwiseConv2dOptions extends KernelOptions, SlidingOptions<Size2d> {
  /** Default `"valid"`. */
  readonly padding?: Padding;
  /** Channels that each channel becomes; default 1. */
  readonly depthMultiplier?: number;
}

/** A convolution of each channel by itself. */
export interface DepthwiseConv2dLayer {
  readonly kind: "depthwiseConv2d";
  readonly depthMultiplier: number;
  readonly windows: Windows;
  readonly kernels: Kernels;
}

/**
 * A convolution of each channel of an image by itself: rows `[channels, height, width]` become
 * `[channels · depthMultiplier, height', width']`, those of a channel one after another, as by
 * Keras's `DepthwiseConv2D`. Kernels are `[channels · depthMultiplier, 1, height, width]`; what
 * comes in, for an initializer, is one channel.
 *
 * @param kernelSize places of a kernel: one number, or `[height, width]`.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example depthwiseConv2d(3, { padding: "same" })
 */
export function depthwiseConv2d(
  kernelSize: Size2d,
  options: DepthwiseConv2dOptions = {},
): DepthwiseConv2dLayer {
  addLayer("depthwiseConv2d", writeDepthwiseConv2d);
  const size = sizes("kernelSize", kernelSize, 2);
  return {
    kind: "depthwiseConv2d",
    depthMultiplier: wholeNumber("depthMultiplier", options.depthMultiplier ?? 1),
    windows: windowsOf(size, options, paddingNamed(options.padding ?? "valid")),
    kernels: kernelsOf(options),
  };
}

/** Writes a convolution of each channel by itself. */
export const writeDepthwiseConv2d: LayerWriter<DepthwiseConv2dLayer> = (layer, x, context) => {
  mustHaveAxes(layer.kind, x, layer.windows.size.length);
  const groups = known(x.shape[1]!);
  return writeConvolution(
    { ...layer, filters: groups * layer.depthMultiplier, groups },
    x,
    context,
  );
};
