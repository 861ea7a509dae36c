import { intOf, intsOf } from "../graph/attributes.js";
import type { Attributes, NodeInput, Operators, Value } from "../graph/graph.js";
import { known, showShape, sizeOf } from "../graph/shape.js";
import { conv, convTranspose } from "../ops/convolution.js";
import { batchKernelGradient } from "./batched-convolution.js";
import { perProduct } from "./cost.js";
import { throughFirst } from "./through-first.js";
import { convAttributes, spatialSizes, transposeAttributes, windowAxes } from "./window.js";

/** The windows of the Conv whose input and adjoint these are. */
export function kernelGradientAxes([x]: readonly NodeInput[], attributes: Attributes) {
  return windowAxes(spatialSizes(x!.shape), intsOf(attributes, "kernel_shape")!, attributes);
}

/**
 * An operator of ours, which ONNX lacks: d loss / d kernels of a Conv, [output channels, channels of a group, places …],
 * from its input and from d loss / d output. Its attributes are those of the Conv. A graph is loaded without it
 * (`convolutions/`).
 */
export const convolutionKernels: Operators = {
  "lrfinder.ConvKernelGradient": {
    precision: "float32",
    cost: perProduct(({ inputs: [, adjoint] }) => {
      const [rows, , ...places] = adjoint!.shape;
      return sizeOf([rows!, ...places]);
    }),
    infer(inputs, attributes) {
      const [x, adjoint] = inputs as [Value, Value];
      const axes = kernelGradientAxes(inputs, attributes);
      const places = spatialSizes(adjoint.shape);
      const fits =
        x.type === "float32" &&
        adjoint.type === x.type &&
        adjoint.shape[0] === x.shape[0] &&
        axes.every(({ output }, i) => output === places[i]);
      if (!fits) {
        const found = [x, adjoint].map(({ type, shape }) => `${type} ${showShape(shape)}`);
        throw new TypeError(`${found.join(" and ")} are not of a convolution of float32`);
      }
      const channels = known(x.shape[1]!) / intOf(attributes, "group", 1);
      const kernel = axes.map((axis) => axis.kernel);
      return [{ type: x.type, shape: [adjoint.shape[1]!, channels, ...kernel] }];
    },
    vmap: batchKernelGradient,
    // It is linear in both: what flows back is kernels.
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const [x, adjoint] = node.inputs as [Value, Value];
      const axes = kernelGradientAxes(node.inputs, node.attributes);
      const group = intOf(node.attributes, "group", 1);
      return [
        wanted[0]
          ? convTranspose(graph, [adjoint, upstream], transposeAttributes(axes, group))
          : undefined,
        wanted[1] ? conv(graph, [x, upstream], convAttributes(axes, group)) : undefined,
      ];
    }),
  },
};
