import { oneOf, wholeNumber } from "../../../numeric/checks.js";
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
import { type Padding, paddings, sizes } from "./windows.js";

/** What can be chosen for a convolution of sequences. */
export interface Conv1dOptions extends KernelOptions, SlidingOptions<number> {
  /**
   * Default `"valid"`; with `"causal"` all zeros stand in front, so that no place sees one behind
   * it.
   */
  readonly padding?: Padding | "causal";
  /** So many parts of the channels are convolved apart; default 1. It divides channels and filters. */
  readonly groups?: number;
}

/** A convolution of sequences. */
export interface Conv1dLayer extends Convolution {
  readonly kind: "conv1d";
}

/**
 * A convolution of sequences: rows `[channels, length]` become `[filters, length']`, as by Keras's
 * `Conv1D`. Kernels are `[filters, channels / groups, length]`.
 *
 * @param filters channels that come out, at least 1.
 * @param kernelSize places of a kernel.
 * @returns the layer; a `RangeError` for an option out of its range.
 * @example conv1d(16, 5, { padding: "causal", activation: "relu" })
 */
export function conv1d(
  filters: number,
  kernelSize: number,
  options: Conv1dOptions = {},
): Conv1dLayer {
  addLayer("conv1d", writeConv1d);
  const padding = oneOf("padding", options.padding ?? "valid", [...paddings, "causal"]);
  return {
    kind: "conv1d",
    filters: wholeNumber("filters", filters),
    windows: windowsOf(sizes("kernelSize", kernelSize, 1), options, padding),
    groups: groupsOf(options.groups ?? 1, filters),
    kernels: kernelsOf(options),
  };
}

/** Writes a convolution of sequences. */
export const writeConv1d: LayerWriter<Conv1dLayer> = writeConvolution;
