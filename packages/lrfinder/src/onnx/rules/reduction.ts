import { intOf } from "../graph/attributes.js";
import type {
  DataOf,
  GraphBuilder,
  NodeInput,
  Operator,
  Operators,
  Value,
} from "../graph/graph.js";
import { axisFromFront, known, sameShape } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

function reducedAxes([x, axes]: readonly NodeInput[], dataOf: DataOf): readonly number[] {
  const list = axes ? dataOf(axes) : [];
  if (!list) throw new TypeError("the axes of a reduction must be constant");
  // To ONNX, no axes means all axes.
  if (list.length === 0) return x!.shape.map((_, axis) => axis);
  return list.map((axis) => axisFromFront(axis, x!.shape.length));
}

const infer: Operator["infer"] = (inputs, attributes, dataOf) => {
  const axes = reducedAxes(inputs, dataOf);
  const keep = intOf(attributes, "keepdims", 1) === 1;
  const { type, shape } = inputs[0]!;
  const kept = shape.flatMap((dimension, axis) =>
    axes.includes(axis) ? (keep ? [1] : []) : [dimension],
  );
  return [{ type, shape: kept }];
};

/** The upstream gradient with the reduced axes back as ones, so that it broadcasts to the input. */
function spread(graph: GraphBuilder, upstream: Value, inputs: readonly NodeInput[]): Value {
  if (upstream.shape.length === 0) return upstream;
  const axes = reducedAxes(inputs, graph.dataOf);
  const shape = inputs[0]!.shape.map((dimension, axis) => (axes.includes(axis) ? 1 : dimension));
  return sameShape(shape, upstream.shape) ? upstream : reshape(graph, upstream, shape);
}

const batched: Operator["batched"] = ({ graph, node, inputs }) => {
  const axes = reducedAxes([node.inputs[0]!, ...inputs.slice(1)], graph.dataOf).map(
    (axis) => axis + 1,
  );
  // Each is a sum of itself; no axes would mean all, the batch included.
  if (axes.length === 0) return [inputs[0]!];
  const constant = graph.constant(axes, { type: "int64" });
  return [graph.apply(node.operator, [inputs[0], constant], node.attributes)];
};

/** Shapes and gradients of sums and means over axes. */
export const reduction: Operators = {
  ReduceSum: {
    precision: "float64",
    infer,
    cost: perNumber,
    batched,
    gradient: throughFirst(({ graph, node, upstream }) => [spread(graph, upstream, node.inputs)]),
  },
  ReduceMean: {
    precision: "float64",
    infer,
    cost: perNumber,
    batched,
    gradient: throughFirst(({ graph, node, upstream }) => {
      const x = node.inputs[0]!;
      const axes = reducedAxes(node.inputs, graph.dataOf);
      const count = axes.reduce((product, axis) => product * known(x.shape[axis]!), 1);
      const share = graph.constant(1 / count, { type: x.type });
      return [mul(graph, spread(graph, upstream, node.inputs), share)];
    }),
  },
};
