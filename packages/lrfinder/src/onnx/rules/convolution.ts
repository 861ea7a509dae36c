import { intOf, intsOf, stringOf } from "../graph/attributes.js";
import type { Attributes, Node, NodeInput, Operators, Value } from "../graph/graph.js";
import { known, sameShape, showShape, sizeOf } from "../graph/shape.js";
import { conv } from "../ops/convolution.js";
import { reduceSum } from "../ops/reduction.js";
import { batchConvolution } from "./batched-convolution.js";
import { perProduct } from "./cost.js";
import { inputGradient } from "./input-gradient.js";
import { kernelGradient } from "./kernel-gradient.js";
import { type FirstOutputRequest, throughFirst } from "./through-first.js";
import {
  convAttributes,
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

/** That the inputs fit each other, `channels` being the kernels' axis of input channels. */
function mustFit(
  [x, kernels, bias]: readonly NodeInput[],
  channels: number,
  outputs: number,
): void {
  const fits =
    x!.shape.length >= 3 &&
    x!.shape.length === kernels!.shape.length &&
    x!.shape[1] === channels &&
    (!bias || sameShape(bias.shape, [outputs])) &&
    [kernels, bias].every((value) => !value || value.type === x!.type) &&
    Number.isInteger(outputs);
  if (fits) return;
  const found = [x, kernels, bias].flatMap((value) =>
    value ? [`${value.type} ${showShape(value.shape)}`] : [],
  );
  throw new TypeError(`${found.join(" and ")} are not convolved`);
}

function convAxes([x, kernels]: readonly NodeInput[], attributes: Attributes) {
  return windowAxes(spatialSizes(x!.shape), kernelOf(kernels!, attributes), attributes);
}

/** The windows of the Conv that a ConvTranspose is the transpose of: its input is what a ConvTranspose puts out. */
function transposedAxes([x, kernels]: readonly NodeInput[], attributes: Attributes) {
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
function shapesOf(kernels: Value, axes: readonly WindowAxis[], attributes: Attributes) {
  const group = intOf(attributes, "group", 1);
  const [outputs, channels] = kernels.shape.map(known) as [number, number];
  return { group, channels, outputChannels: outputs / group, axes };
}

/** d loss / d bias: the sum over rows and places. */
function biasGradient({ graph, node, upstream, wanted }: FirstOutputRequest) {
  if (!node.inputs[2] || !wanted[2]) return undefined;
  const axes = upstream.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  return reduceSum(graph, upstream, { axes, keepDims: false });
}

/** Shapes and gradients of the convolutions, of any number of axes. */
export const convolution: Operators = {
  Conv: {
    precision: "float32",
    cost: perProduct(({ inputs: [, kernels] }) => sizeOf(kernels!.shape.slice(1))),
    infer(inputs, attributes) {
      const [x, kernels] = inputs as [Value, Value];
      const [outputs, channels] = kernels.shape.map(known) as [number, number];
      const group = intOf(attributes, "group", 1);
      mustFit(inputs, channels * group, outputs % group === 0 ? outputs : Number.NaN);
      const places = convAxes(inputs, attributes).map(({ output }) => output);
      return [{ type: x.type, shape: [x.shape[0]!, outputs, ...places] }];
    },
    vmap: batchConvolution,
    gradient: throughFirst((request) => {
      const { graph, node, upstream: adjoint, wanted } = request;
      const [x, kernels] = node.inputs as [Value, Value];
      const shapes = shapesOf(kernels, convAxes(node.inputs, node.attributes), node.attributes);
      return [
        wanted[0] ? inputGradient(graph, { ...shapes, kernels, adjoint }) : undefined,
        wanted[1] ? kernelGradient(graph, { ...shapes, x, adjoint }) : undefined,
        biasGradient(request),
      ];
    }),
  },
  ConvTranspose: {
    precision: "float32",
    cost: costOfTranspose,
    infer(inputs, attributes) {
      const [x, kernels] = inputs as [Value, Value];
      const [channels, outputs] = kernels.shape.map(known) as [number, number];
      const group = intOf(attributes, "group", 1);
      mustFit(inputs, channels, outputs * group);
      const places = transposedAxes(inputs, attributes).map(({ input }) => input);
      return [{ type: x.type, shape: [x.shape[0]!, outputs * group, ...places] }];
    },
    vmap: batchConvolution,
    // It is the transpose of a Conv: so the Conv is its transpose, and input and adjoint change places.
    gradient: throughFirst((request) => {
      const { graph, node, upstream, wanted } = request;
      const [x, kernels] = node.inputs as [Value, Value];
      const axes = transposedAxes(node.inputs, node.attributes);
      const shapes = shapesOf(kernels, axes, node.attributes);
      return [
        wanted[0]
          ? conv(graph, [upstream, kernels], convAttributes(axes, shapes.group))
          : undefined,
        wanted[1] ? kernelGradient(graph, { ...shapes, x: upstream, adjoint: x }) : undefined,
        biasGradient(request),
      ];
    }),
  },
};

/** Each number of the input is multiplied with all that its channel's kernels hold. */
function costOfTranspose({ inputs: [x, kernels], outputs }: Node) {
  return {
    operations: 2 * sizeOf(x!.shape) * sizeOf(kernels!.shape.slice(1)),
    activations: sizeOf(outputs[0]!.shape),
  };
}
