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
 * Which formula serves which shape, by `npm run bench:formulas` (`bench/README.md`), in ms of the processor on ONNX Runtime
 * 1.30, one thread. The first that fits is taken; "in blocks" is where the device has that layout (`convolutions/`).
 *
 * | what | formula | where | since |
 * |---|---|---|---|
 * | forward | in blocks | whole blocks of channels, or fewer than one | 3.7 instead of 5.2 (16 → 16, 3×3, 32²); depthwise 0.8 instead of 1.9 (32, 3×3, 16²) |
 * | forward | Conv | the rest; kernels of one place, unless their input lies in blocks | a product of matrices is as fast without the way there and back (32 → 64, 16²) |
 * | input | in blocks, flipped | whole blocks of channels, stride 1; depthwise any stride | 8.5 instead of 11.4 (32 → 64, 3×3, 16²); depthwise 0.8 instead of 1.5, with stride 2 1.8 instead of 2.6; dense with stride 2 6.6 against 3.5 |
 * | input | Conv with flipped kernels | stride 1, at least as many channels as output channels, or one place | 5.7 instead of 7.6 (16 → 16, 3×3, 32²); 1.0 instead of 1.5 (32 → 64, 1×1, 16²) |
 * | input | ConvTranspose | the rest | it multiplies first and adds up after: 3.1 instead of 5.8 (6 → 16, 5×5, 14²) |
 * | kernels | in blocks: a Conv with the adjoint for kernels | depthwise, whole blocks | 0.7 instead of 1.9 (32, 3×3, 16²); dense it is slower, 5.8 against 4.7 (16 → 16, 3×3, 32²) |
 * | kernels | a product for each row, and their sum | one place, every place seen, not too many kernels for the places | 1.1 instead of 1.8 (32 → 64, 16²) |
 * | kernels | adjoint · columnsᵀ | fewer than 16 output channels | they would fill but a part of a vector: 0.34 instead of 0.48 (1 → 6, 5×5, 28²); depthwise in WASM 3.9 instead of 6.8 |
 * | kernels | columns · adjointᵀ | more | 0.31 instead of 0.38 (6 → 16, 5×5, 12²) |
 */

/** Whether a convolution's transpose is better a Conv with flipped kernels, where it can be one; else it is a ConvTranspose. */
export function flips({ channels, outputChannels, axes }: ConvolutionShapes): boolean {
  if (axes.some(({ stride }) => stride > 1)) return false;
  return channels >= outputChannels || axes.every(({ kernel }) => kernel === 1);
}

/** Whether that is so in blocks, where zeros stand in for what a stride leaves out. */
export function flipsInBlocks({ channels, outputChannels, axes }: ConvolutionShapes): boolean {
  return axes.every(({ stride }) => stride === 1) || (channels === 1 && outputChannels === 1);
}

/** Whether the kernels' gradient in one group is the adjoint times columns; else it is columns times the adjoint. */
export function adjointFirst({ outputChannels }: ConvolutionShapes): boolean {
  return outputChannels < 16;
}

/** Whether the kernels' gradient is a product for each row: where windows are single places that need no columns, and the products are no more numbers than what they are made of. */
export function rowByRow({ channels, outputChannels, axes }: ConvolutionShapes): boolean {
  const places = axes.reduce((product, { output }) => product * output, 1);
  return (
    axes.every((axis) => axis.kernel === 1 && axis.before === 0 && axis.input === axis.output) &&
    channels * outputChannels <= (channels + outputChannels) * places
  );
}

/**
 * About so many numbers of columns are multiplied at once: 4 MB, which caches hold. Where there are more, so many places of
 * the kernels at a time, at least one, are as fast, and need less memory.
 */
export const columnsAtOnce = 2 ** 20;
