import type { WindowAxis } from "./window.js";

/** The shapes that decide by which formula a convolution is differentiated. */
export interface ConvolutionShapes {
  /** Channels of the input, and of the output, in one group. */
  readonly channels: number;
  readonly outputChannels: number;
  readonly group: number;
  readonly axes: readonly WindowAxis[];
}

/*
 * Which formula serves which shape. Measured on ONNX Runtime 1.30, one thread, rows of 64:
 *
 * | what | formula | where | since |
 * |---|---|---|---|
 * | input | ConvTranspose | fewer channels than output channels, or a stride | it multiplies first and adds up after: 0.4 ms against 2.0 (6 ← 16, 5×5, 12²) |
 * | input | Conv with flipped kernels | at least as many channels, stride 1 | 2.3 ms against 3.4 (32 ← 16, 3×3, 16²); depthwise 1.6 against 2.4 |
 * | kernels | adjoint · columnsᵀ | one group, fewer than 16 output channels | they would fill but a part of a vector: 0.34 ms against 0.48 (1 → 6, 5×5, 28²) |
 * | kernels | columns · adjointᵀ | one group, more | 0.31 ms against 0.38 (6 → 16, 5×5, 12²) |
 * | kernels | columns · adjoint, a product for each group | several groups | MatMul transposes nothing |
 */

/** Whether a convolution's transpose is better a Conv with flipped kernels, where it can be one; else it is a ConvTranspose. */
export function flips({
  channels,
  outputChannels,
}: Pick<ConvolutionShapes, "channels" | "outputChannels">): boolean {
  return channels >= outputChannels;
}

/** Whether the kernels' gradient in one group is the adjoint times columns; else it is columns times the adjoint. */
export function adjointFirst({ outputChannels }: ConvolutionShapes): boolean {
  return outputChannels < 16;
}

/**
 * About so many numbers of columns are multiplied at once: 4 MB, which caches hold. Where there are more, so many places of
 * the kernels at a time, at least one, are as fast, and need less memory.
 */
export const columnsAtOnce = 2 ** 20;
