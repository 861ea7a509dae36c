import { intOf } from "../graph/attributes.js";
import type { Operators } from "../graph/graph.js";
import { axisFromFront, known, showShape, sizeOf } from "../graph/shape.js";
import { expandTo } from "../ops/broadcast.js";
import { concat, expand, reshape } from "../ops/layout.js";
import { allBatched } from "./all-batched.js";
import { perNumber } from "./cost.js";
import { layout } from "./layout.js";
import { putBack, sectionsOf, takeSections } from "./sections.js";
import { throughFirst } from "./through-first.js";

const { Concat, Reshape } = layout;

/** Shapes and gradients of the operators that only move elements, in all their forms. */
export const moves: Operators = {
  Slice: {
    precision: "float64",
    cost: perNumber,
    canBatch: (_, [, ...bounds]) => !bounds.includes(true),
    infer(inputs, _, dataOf) {
      const shape = [...inputs[0]!.shape];
      for (const { axis, count } of sectionsOf(inputs, dataOf)) shape[axis] = count;
      return [{ type: inputs[0]!.type, shape }];
    },
    vmap: ({ graph, node, inputs }) => {
      const sections = sectionsOf([node.inputs[0], ...inputs.slice(1)], graph.dataOf);
      const behind = sections.map((section) => ({ ...section, axis: section.axis + 1 }));
      return [takeSections(graph, inputs[0]!, behind)];
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { type, shape } = node.inputs[0]!;
      const sections = sectionsOf(node.inputs, graph.dataOf);
      const rest = node.inputs.slice(1).map(() => undefined);
      if (sections.some(({ count }) => count === 0)) {
        return [expand(graph, graph.constant(0, { type }), shape), ...rest];
      }
      const whole = sections.reduce(
        (part, section) => putBack(graph, part, { ...section, size: known(shape[section.axis]!) }),
        upstream,
      );
      return [whole, ...rest];
    }),
  },
  Split: {
    precision: "float64",
    cost: perNumber,
    canBatch: (_, [, sizes]) => !sizes,
    infer([x, sizes], attributes, dataOf) {
      const axis = axisFromFront(intOf(attributes, "axis", 0), x!.shape.length);
      const list = sizes && dataOf(sizes);
      if (!list) throw new TypeError("the sizes of a Split must be constant");
      if (list.reduce((sum, size) => sum + size, 0) !== x!.shape[axis]) {
        throw new TypeError(`${showShape(x!.shape)} has no parts of ${showShape(list)} there`);
      }
      return list.map((size) => ({ type: x!.type, shape: x!.shape.with(axis, size) }));
    },
    vmap({ graph, node, inputs }) {
      const axis = axisFromFront(intOf(node.attributes, "axis", 0), node.inputs[0]!.shape.length);
      return graph.applyAll("Split", inputs, { axis: { int: axis + 1 } });
    },
    gradient({ graph, node, upstreams }) {
      const parts = node.outputs.map(
        ({ type, shape }, i) => upstreams[i] ?? expandTo(graph, graph.constant(0, { type }), shape),
      );
      return [concat(graph, parts, intOf(node.attributes, "axis", 0)), undefined];
    },
  },
  Concat: {
    ...Concat!,
    canBatch: () => true,
    vmap: (request) => Concat!.vmap!({ ...request, inputs: allBatched(request), batched: [] }),
  },
  // Where `allowzero` is set, a 0 is a dimension without places.
  Reshape: {
    ...Reshape!,
    canBatch: (node) => !node.outputs[0]!.shape.includes(0),
    infer(inputs, attributes, dataOf) {
      const [x, target] = inputs;
      const wanted = target && dataOf(target);
      if (!wanted?.includes(0) || intOf(attributes, "allowzero", 0) === 0) {
        return Reshape!.infer(inputs, attributes, dataOf);
      }
      if (sizeOf(x!.shape) === 0 && !wanted.includes(-1)) return [{ type: x!.type, shape: wanted }];
      throw new TypeError(`${showShape(x!.shape)} does not reshape to ${showShape(wanted)}`);
    },
    gradient: throughFirst(({ graph, node, upstream }) => {
      const { type, shape } = node.inputs[0]!;
      const nothing = shape.includes(0);
      const zero = graph.constant(0, { type });
      return [nothing ? expand(graph, zero, shape) : reshape(graph, upstream, shape), undefined];
    }),
  },
};
