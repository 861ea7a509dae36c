import { intOf, intsOf, stringOf } from "../graph/attributes.js";
import type { Attributes, NodeInput, Value } from "../graph/graph.js";
import { known, sameShape, showShape } from "../graph/shape.js";
import type { ConvolutionShapes } from "./convolution-formulas.js";
import {
  extentOf,
  halves,
  slidingOf,
  spatialSizes,
  type WindowAxis,
  windowAxes,
} from "./window.js";

/** The places of the kernels; a `TypeError` where an attribute says otherwise. */
function kernelOf(kernels: Value, attributes: Attributes): readonly number[] {
  const sizes = spatialSizes(kernels.shape);
  const stated = intsOf(attributes, "kernel_shape");
  if (!stated || sameShape(stated, sizes)) return sizes;
  throw new TypeError(`kernels of ${showShape(sizes)} are not of ${showShape(stated)}`);
}

/** The windows of a Conv. */
export function convAxes(
  [x, kernels]: readonly NodeInput[],
  attributes: Attributes,
): readonly WindowAxis[] {
  return windowAxes(spatialSizes(x!.shape), kernelOf(kernels!, attributes), attributes);
}

/** The windows of the Conv that a ConvTranspose is the transpose of: its input is what a ConvTranspose puts out. */
export function transposedAxes(
  [x, kernels]: readonly NodeInput[],
  attributes: Attributes,
): readonly WindowAxis[] {
  const sizes = spatialSizes(x!.shape);
  const kernel = kernelOf(kernels!, attributes);
  const { strides, dilations, pads } = slidingOf(attributes, sizes.length);
  const extra = intsOf(attributes, "output_padding");
  const wanted = intsOf(attributes, "output_shape")?.slice(-sizes.length);
  const automatic = stringOf(attributes, "auto_pad", "NOTSET");
  return sizes.map((output, i): WindowAxis => {
    const axis = { output, kernel: kernel[i]!, stride: strides[i]!, dilation: dilations[i]! };
    const whole = axis.stride * (output - 1) + extentOf(axis) + (extra?.[i] ?? 0);
    const target = wanted?.[i] ?? (automatic.startsWith("SAME") ? output * axis.stride : undefined);
    const [before, after] =
      target !== undefined
        ? halves(Math.max(0, whole - target), automatic)
        : automatic === "VALID"
          ? [0, 0]
          : [pads[i]!, pads[i + sizes.length]!];
    const input = wanted?.[i] ?? whole - before - after;
    const seen = input + before + after - extentOf(axis);
    if (input > 0 && Math.floor(seen / axis.stride) === output - 1) {
      return { ...axis, input, before, after };
    }
    const what = `${output} places with kernels of ${axis.kernel} and a stride of ${axis.stride}`;
    throw new TypeError(`a ConvTranspose does not take ${what} to ${input}`);
  });
}

/** What formulas need to know of a Conv with these windows and kernels of [output channels, channels of a group, …]. */
export function shapesOf(
  kernels: Pick<Value, "shape">,
  axes: readonly WindowAxis[],
  attributes: Attributes,
): ConvolutionShapes {
  const group = intOf(attributes, "group", 1);
  const [outputs, channels] = kernels.shape.map(known) as [number, number];
  return { group, channels, outputChannels: outputs / group, axes };
}
