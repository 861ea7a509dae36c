import { intOf } from "../graph/attributes.js";
import type { Attributes, Node, NodeInput, Operators, Value } from "../graph/graph.js";
import { known, sameShape, showShape, sizeOf } from "../graph/shape.js";
import { conv, convKernelGradient, convTranspose } from "../ops/convolution.js";
import { reduceSum } from "../ops/reduction.js";
import { batchConvolution } from "./batched-convolution.js";
import { convolutionKernels } from "./convolution-kernels.js";
import { convAxes, transposedAxes } from "./convolution-windows.js";
import { perProduct } from "./cost.js";
import { type FirstOutputRequest, throughFirst } from "./through-first.js";
import { convAttributes, spatialSizes, transposeAttributes } from "./window.js";

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

function withKernel(attributes: Attributes, { shape }: Value): Attributes {
  return { ...attributes, kernel_shape: { ints: spatialSizes(shape) } };
}

/** d loss / d bias: the sum over rows and places. */
function biasGradient({ graph, node, upstream, wanted }: FirstOutputRequest) {
  if (!node.inputs[2] || !wanted[2]) return undefined;
  const axes = upstream.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
  return reduceSum(graph, upstream, { axes, keepDims: false });
}

/**
 * Shapes and gradients of the convolutions, of any number of axes. By which formula they are computed is chosen when a
 * graph is loaded (`convolutions/`), and not here.
 */
export const convolution: Operators = {
  ...convolutionKernels,
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
      const axes = convAxes(node.inputs, node.attributes);
      const group = intOf(node.attributes, "group", 1);
      return [
        wanted[0]
          ? convTranspose(graph, [adjoint, kernels], transposeAttributes(axes, group))
          : undefined,
        wanted[1]
          ? convKernelGradient(
              graph,
              [x, adjoint],
              withKernel(convAttributes(axes, group), kernels),
            )
          : undefined,
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
      const attributes = convAttributes(axes, intOf(node.attributes, "group", 1));
      return [
        wanted[0] ? conv(graph, [upstream, kernels], attributes) : undefined,
        wanted[1]
          ? convKernelGradient(graph, [upstream, x], withKernel(attributes, kernels))
          : undefined,
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
