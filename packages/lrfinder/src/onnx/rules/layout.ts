import { intOf, intsOf } from "../graph/attributes.js";
import { given } from "../graph/given.js";
import type { DataOf, GraphBuilder, NodeInput, Operators, Shape, Value } from "../graph/graph.js";
import { axisFromFront, broadcastShapes, known, showShape, sizeOf } from "../graph/shape.js";
import { reduceTo } from "../ops/broadcast.js";
import { concat, expand, reshape, reshapeEach, slice, transpose } from "../ops/layout.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

function constantOf(value: NodeInput, dataOf: DataOf, what: string): readonly number[] {
  const data = value && dataOf(value);
  if (!data) throw new TypeError(`${what} must be constant`);
  return data;
}

function orderOf(x: Value, perm: readonly number[] | undefined): readonly number[] {
  return perm ?? x.shape.map((_, i) => x.shape.length - 1 - i);
}

/** As ONNX: a 0 keeps the dimension at its place, which need not be known, and a −1 takes what is left. */
function reshaped(shape: Shape, wanted: readonly number[]): Shape {
  const rest = sizeOf(shape.filter((_, i) => wanted[i] !== 0));
  const fixed = sizeOf(wanted.filter((size) => size > 0));
  const result = wanted.map((size, i) =>
    size === 0 ? (shape[i] ?? Number.NaN) : size === -1 ? rest / fixed : size,
  );
  const given = result.filter((_, i) => wanted[i] !== 0);
  const whole = given.every((size) => Number.isInteger(size) && Number(size) >= 0);
  if (whole && sizeOf(given) === rest && !result.some(Number.isNaN)) return result;
  throw new TypeError(`${showShape(shape)} does not reshape to ${showShape(wanted)}`);
}

/** Where a slice along one axis starts and ends; a `TypeError` for any other. */
function sliceBounds([x, ...inputs]: readonly NodeInput[], dataOf: DataOf) {
  const bounds = inputs.map((value) => constantOf(value, dataOf, "the bounds of a Slice"));
  const [start, end, place] = bounds.map((list) => list[0]!) as [number, number, number];
  const axis = axisFromFront(place, x!.shape.length);
  const inside = start >= 0 && start <= end && end <= known(x!.shape[axis]!);
  if (bounds.length !== 3 || bounds.some((list) => list.length !== 1) || !inside) {
    throw new TypeError(`${showShape(x!.shape)} has no slice from ${start} to ${end} there`);
  }
  return { axis, start, end };
}

/** Zeros that fit beside `x` along an axis. */
function block(graph: GraphBuilder, x: Value, { axis, count }: { axis: number; count: number }) {
  const shape = x.shape.map((size, i) => (i === axis ? count : size));
  return expand(graph, graph.constant(0, { type: x.type }), shape);
}

/** Shapes and gradients of the operators that only move elements. */
export const layout: Operators = {
  Reshape: {
    precision: "float64",
    cost: perNumber,
    infer([x, target], _, dataOf) {
      const wanted = constantOf(target, dataOf, "the shape of a Reshape");
      return [{ type: x!.type, shape: reshaped(x!.shape, wanted) }];
    },
    gradient: throughFirst(({ graph, node, upstream }) => [
      reshape(graph, upstream, node.inputs[0]!.shape),
      undefined,
    ]),
    batched: ({ graph, node, inputs }) => [reshapeEach(graph, inputs[0]!, node.outputs[0]!.shape)],
  },
  Expand: {
    precision: "float64",
    cost: perNumber,
    infer([x, target], _, dataOf) {
      const wanted = constantOf(target, dataOf, "the shape of an Expand");
      return [{ type: x!.type, shape: broadcastShapes(x!.shape, wanted) }];
    },
    vmap: ({ graph, node, inputs: [x] }) => {
      const [wanted, given] = [node.outputs[0]!.shape, node.inputs[0]!.shape];
      const ones = new Array<number>(wanted.length - given.length).fill(1);
      const aligned = reshapeEach(graph, x!, [...ones, ...given]);
      return [expand(graph, aligned, [x!.shape[0]!, ...wanted])];
    },
    gradient: throughFirst(({ graph, node, upstream }) => [
      reduceTo(graph, upstream, { input: node.inputs[0]!.shape, output: node.outputs[0]!.shape }),
      undefined,
    ]),
  },
  Transpose: {
    precision: "float64",
    cost: perNumber,
    infer([x], attributes) {
      const order = orderOf(x!, intsOf(attributes, "perm"));
      if (order.length !== x!.shape.length || !x!.shape.every((_, axis) => order.includes(axis))) {
        throw new TypeError(`${showShape(x!.shape)} has no axes in the order ${showShape(order)}`);
      }
      return [{ type: x!.type, shape: order.map((axis) => x!.shape[axis]!) }];
    },
    vmap: ({ graph, node, inputs }) => {
      const order = orderOf(node.inputs[0]!, intsOf(node.attributes, "perm"));
      return [transpose(graph, inputs[0]!, [0, ...order.map((axis) => axis + 1)])];
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      const order = orderOf(node.inputs[0]!, intsOf(node.attributes, "perm"));
      return [
        transpose(
          graph,
          upstream,
          order.map((_, axis) => order.indexOf(axis)),
        ),
      ];
    }),
  },
  Concat: {
    precision: "float64",
    cost: perNumber,
    vmap: ({ graph, node, inputs }) => {
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), node.inputs[0]!.shape.length);
      return [concat(graph, given(inputs), axis + 1)];
    },
    canBatch: (_, batched) => batched.every((each) => each),
    infer(inputs, attributes) {
      const parts = given(inputs);
      const { type, shape } = parts[0]!;
      const axis = axisFromFront(intOf(attributes, "axis", 0), shape.length);
      for (const part of parts) {
        const fits = part.shape.every((size, i) => i === axis || size === shape[i]);
        if (!fits || part.shape.length !== shape.length || part.type !== type) {
          const shapes = parts.map((each) => showShape(each.shape)).join(" and ");
          throw new TypeError(`${shapes} do not join along axis ${axis}`);
        }
      }
      const total = parts.reduce((sum, part) => sum + known(part.shape[axis]!), 0);
      return [{ type, shape: shape.map((size, i) => (i === axis ? total : size)) }];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), upstream.shape.length);
      let end = 0;
      return node.inputs.map((part, i) => {
        const start = end;
        end += known(part!.shape[axis]!);
        return wanted[i] ? slice(graph, upstream, { axis, start, end }) : undefined;
      });
    }),
  },
  Slice: {
    precision: "float64",
    cost: perNumber,
    vmap: ({ graph, node, inputs }) => {
      const { axis, start, end } = sliceBounds([node.inputs[0]!, ...inputs.slice(1)], graph.dataOf);
      return [slice(graph, inputs[0]!, { axis: axis + 1, start, end })];
    },
    canBatch: (_, [, ...bounds]) => !bounds.includes(true),
    infer(inputs, _, dataOf) {
      const [{ type, shape }] = inputs as [Value];
      const { axis, start, end } = sliceBounds(inputs, dataOf);
      return [{ type, shape: shape.map((size, i) => (i === axis ? end - start : size)) }];
    },
    // What was cut off comes back as zeros.
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { axis, start, end } = sliceBounds(node.inputs, graph.dataOf);
      const size = known(node.inputs[0]!.shape[axis]!);
      const zeros = (count: number) => (count > 0 ? [block(graph, upstream, { axis, count })] : []);
      return [concat(graph, [...zeros(start), upstream, ...zeros(size - end)], axis)];
    }),
  },
};
