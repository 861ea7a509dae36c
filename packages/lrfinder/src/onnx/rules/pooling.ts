import { intOf, intsOf } from "../graph/attributes.js";
import type { Attributes, Operators, Value } from "../graph/graph.js";
import { known, showShape, sizeOf } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { expandTo } from "../ops/broadcast.js";
import { gather } from "../ops/indexing.js";
import { reshape } from "../ops/layout.js";
import { maxPoolWithPlaces } from "../ops/pooling.js";
import { averageGradient } from "./average-gradient.js";
import { batchMaxPool, batchMaxUnpool } from "./batched-places.js";
import { batchRows } from "./batched-rows.js";
import { perNumber } from "./cost.js";
import { firstLargest, firstLargestOfWindows, toPlaces } from "./largest-places.js";
import { sideBySide } from "./side-by-side.js";
import { throughFirst } from "./through-first.js";
import { spatialSizes, type WindowAxis, windowAxes } from "./window.js";

/** The windows of a pooling along each axis. */
function poolAxes(x: Value, attributes: Attributes): readonly WindowAxis[] {
  const kernel = intsOf(attributes, "kernel_shape");
  if (!kernel) throw new TypeError("a pooling needs a kernel_shape");
  return windowAxes(spatialSizes(x.shape), kernel, attributes);
}

function pooled(x: Value, attributes: Attributes) {
  const places = poolAxes(x, attributes).map(({ output }) => output);
  return [...x.shape.slice(0, 2), ...places];
}

/** The shape of a pooling over all places. */
function single(x: Value) {
  if (x.shape.length < 3) throw new TypeError(`${showShape(x.shape)} has no places to pool`);
  return x.shape.map((size, axis) => (axis < 2 ? size : 1));
}

/** Shapes and gradients of the poolings, of any number of axes. */
export const pooling: Operators = {
  MaxPool: {
    precision: "float64",
    cost: perNumber,
    infer([x], attributes) {
      const shape = pooled(x!, attributes);
      return [
        { type: x!.type, shape },
        { type: "int64", shape },
      ];
    },
    vmap: batchMaxPool,
    // To the first of the largest numbers of a window.
    gradient: throughFirst(({ graph, node, upstream }) => {
      const x = node.inputs[0]!;
      const { storage_order: _, ...attributes } = node.attributes;
      const axes = poolAxes(x, attributes);
      if (x.type === "float32" && !node.outputs[1] && sideBySide(axes)) {
        const largest = node.outputs[0]!;
        return [firstLargestOfWindows(graph, upstream, { x, largest, axes, attributes })];
      }
      const told = intOf(node.attributes, "storage_order", 0) === 0 ? node.outputs[1] : undefined;
      const places = told ?? maxPoolWithPlaces(graph, x, attributes)[1];
      return [toPlaces(graph, upstream, { places, shape: x.shape.map(known), axes })];
    }),
  },
  MaxUnpool: {
    precision: "float32",
    cost: perNumber,
    infer([x, , target], attributes, dataOf) {
      const wanted = target && dataOf(target);
      if (target && !wanted) throw new TypeError("the shape of a MaxUnpool must be constant");
      const sizes = spatialSizes(x!.shape);
      const kernel = intsOf(attributes, "kernel_shape") ?? [];
      const strides = intsOf(attributes, "strides") ?? sizes.map(() => 1);
      const pads = intsOf(attributes, "pads") ?? [...sizes, ...sizes].map(() => 0);
      const places = sizes.map(
        (size, i) => (size - 1) * strides[i]! + kernel[i]! - pads[i]! - pads[i + sizes.length]!,
      );
      return [{ type: x!.type, shape: wanted ?? [...x!.shape.slice(0, 2), ...places] }];
    },
    canBatch: (_, [, , shape]) => !shape,
    vmap: batchMaxUnpool,
    // Of numbers that were put into one place the last stays, so that this holds where windows do not overlap.
    gradient: throughFirst(({ graph, node, upstream }) => {
      const flat = reshape(graph, upstream, [sizeOf(upstream.shape)]);
      return [gather(graph, flat, node.inputs[1]!)];
    }),
  },
  AveragePool: {
    precision: "float32",
    cost: perNumber,
    infer: ([x], attributes) => [{ type: x!.type, shape: pooled(x!, attributes) }],
    vmap: batchRows,
    gradient: throughFirst(({ graph, node, upstream }) => {
      const axes = poolAxes(node.inputs[0]!, node.attributes);
      const padded = intOf(node.attributes, "count_include_pad", 0) === 1;
      return [averageGradient(graph, upstream, { axes, padded })];
    }),
  },
  GlobalAveragePool: {
    precision: "float32",
    cost: perNumber,
    infer: ([x]) => [{ type: x!.type, shape: single(x!) }],
    vmap: batchRows,
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { type, shape } = node.inputs[0]!;
      const share = graph.constant(1 / sizeOf(shape.slice(2)), { type });
      return [expandTo(graph, mul(graph, upstream, share), shape)];
    }),
  },
  GlobalMaxPool: {
    precision: "float32",
    cost: perNumber,
    infer: ([x]) => [{ type: x!.type, shape: single(x!) }],
    vmap: batchRows,
    // To the first of the largest numbers.
    gradient: throughFirst(({ graph, node, upstream }) => [
      firstLargest(graph, upstream, node.inputs[0]!),
    ]),
  },
};
