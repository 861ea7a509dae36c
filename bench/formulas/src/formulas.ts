import {
  blockingOf,
  convInBlocks,
  fromBlocks,
  kernelsInBlocks,
  spreadInBlocks,
  toBlocks,
} from "../../../packages/lrfinder/src/onnx/convolutions/blocks.js";
import { depthwiseKernelGradient } from "../../../packages/lrfinder/src/onnx/convolutions/depthwise-kernel-gradient.js";
import type { GraphBuilder, Value } from "../../../packages/lrfinder/src/onnx/graph/graph.js";
import { conv, convTranspose } from "../../../packages/lrfinder/src/onnx/ops/convolution.js";
import {
  inputGradient,
  turnedAxes,
} from "../../../packages/lrfinder/src/onnx/rules/input-gradient.js";
import { kernelGradient } from "../../../packages/lrfinder/src/onnx/rules/kernel-gradient.js";
import {
  convAttributes,
  transposeAttributes,
} from "../../../packages/lrfinder/src/onnx/rules/window.js";
import { blockDiagonal, byRows, rowsAsChannels, shiftedProducts, shiftedSum } from "./rejected.js";
import type { Problem } from "./shape.js";

/** A way to compute what is asked, from two tensors. */
export type Formula = (graph: GraphBuilder, inputs: readonly [Value, Value]) => Value;

/** Every formula that serves a shape, by its name; the first is ONNX's own, or ours where ONNX has none. */
export type Formulas = Readonly<Record<string, Formula>>;

/** The output, from the input and the kernels. */
export function forward(problem: Problem): Formulas {
  const { attributes, channels, group, outputs, stride, blockSize } = problem;
  const depthwise = group === channels && outputs === channels;
  const shapes = shapesIn(problem);
  const blocking = blockSize && blockingOf(shapes, blockSize);
  return {
    Conv: (graph, inputs) => conv(graph, inputs, attributes),
    ...(blockSize &&
      blocking && {
        "in blocks": (graph, [x, kernels]) => {
          const laid = kernelsInBlocks(graph, kernels, {
            ...{ size: blockSize, blocking, group, flipped: false },
          });
          const read = blocking === "few channels" ? x : toBlocks(graph, x);
          return fromBlocks(graph, convInBlocks(graph, [read, laid], attributes));
        },
      }),
    ...(depthwise && {
      "Conv of 8 channels a group, 0 beside the diagonal": (graph, inputs) =>
        blockDiagonal(graph, inputs, problem),
    }),
    ...(depthwise &&
      stride === 1 && {
        "a sum of shifted slices": (graph, inputs) => shiftedSum(graph, inputs, problem),
      }),
  };
}

/** What flows back to the input, from the output's gradient and the kernels. */
export function input(problem: Problem): Formulas {
  const { axes, group, stride, blockSize } = problem;
  const { channels, outputChannels } = shapesIn(problem);
  const turned = turnedAxes(axes);
  const swapped = turned && { channels: outputChannels, outputChannels: channels, group };
  const blocking = blockSize && swapped && blockingOf({ ...swapped, axes: turned }, blockSize);
  return {
    ConvTranspose: (graph, inputs) =>
      convTranspose(graph, inputs, transposeAttributes(axes, group)),
    ...(turned &&
      stride === 1 && {
        "Conv, flipped": (graph, [adjoint, kernels]) =>
          inputGradient(graph, { ...shapesIn(problem), adjoint, kernels, turned }),
      }),
    ...(blockSize &&
      turned &&
      blocking &&
      blocking !== "few channels" && {
        "in blocks": (graph, [adjoint, kernels]) => {
          const laid = kernelsInBlocks(graph, kernels, {
            ...{ size: blockSize, blocking, group, flipped: true },
          });
          const read = spreadInBlocks(graph, toBlocks(graph, adjoint), {
            ...{ strides: [stride, stride], size: blockSize },
          });
          return fromBlocks(
            graph,
            convInBlocks(graph, [read, laid], convAttributes(turned, group)),
          );
        },
      }),
  };
}

/** What flows back to the kernels, from the input and the output's gradient. */
export function kernels(problem: Problem): Formulas {
  const { group, stride, blockSize } = problem;
  const shapes = shapesIn(problem);
  const blocking = blockSize && blockingOf(shapes, blockSize);
  return {
    "products with columns": (graph, [x, adjoint]) =>
      kernelGradient(graph, { ...shapes, x, adjoint }),
    "Conv, rows for channels": (graph, inputs) => rowsAsChannels(graph, inputs, problem),
    ...(group === 1 &&
      stride === 1 && {
        "a product for each row": (graph, inputs) => byRows(graph, inputs, problem),
      }),
    ...(shapes.channels === 1 &&
      group > 1 &&
      stride === 1 && {
        "products with shifted slices": (graph, inputs) => shiftedProducts(graph, inputs, problem),
      }),
    ...(blockSize &&
      blocking === "depthwise" && {
        "in blocks": (graph, [x, adjoint]) =>
          depthwiseKernelGradient(graph, {
            ...{ ...shapes, blockSize },
            ...{ x: toBlocks(graph, x), adjoint: toBlocks(graph, adjoint) },
          }),
      }),
  };
}

function shapesIn({ channels, outputs, group, axes }: Problem) {
  return { channels: channels / group, outputChannels: outputs / group, group, axes };
}
