import { intOf } from "../graph/attributes.js";
import type { DataOf, GraphBuilder, NodeInput, Operator, Value } from "../graph/graph.js";
import { axisFromFront, sameShape } from "../graph/shape.js";
import { reshape } from "../ops/layout.js";
import { perNumber } from "./cost.js";
import { type FirstOutputRequest, throughFirst } from "./through-first.js";

/** The axes that a reduction runs over, counted from the front. */
export function reducedAxes([x, axes]: readonly NodeInput[], dataOf: DataOf): readonly number[] {
  const list = axes ? dataOf(axes) : [];
  if (!list) throw new TypeError("the axes of a reduction must be constant");
  // To ONNX, no axes means all axes.
  if (list.length === 0) return x!.shape.map((_, axis) => axis);
  return list.map((axis) => axisFromFront(axis, x!.shape.length));
}

/** A value of a reduction's output shape with the reduced axes back as ones, so that it broadcasts to the input. */
export function spread(graph: GraphBuilder, value: Value, inputs: readonly NodeInput[]): Value {
  if (value.shape.length === 0) return value;
  const axes = reducedAxes(inputs, graph.dataOf);
  const shape = inputs[0]!.shape.map((dimension, axis) => (axes.includes(axis) ? 1 : dimension));
  return sameShape(shape, value.shape) ? value : reshape(graph, value, shape);
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

const batched: Operator["batched"] = ({ graph, node, inputs }) => {
  const axes = reducedAxes([node.inputs[0]!, ...inputs.slice(1)], graph.dataOf).map(
    (axis) => axis + 1,
  );
  // Each is a sum of itself; no axes would mean all, the batch included.
  if (axes.length === 0) return [inputs[0]!];
  const constant = graph.constant(axes, { type: "int64" });
  return [graph.apply(node.operator, [inputs[0], constant], node.attributes)];
};

/** A reduction over axes, by the adjoint of its input. */
export function reducing(adjoint: (request: FirstOutputRequest) => Value): Operator {
  return {
    precision: "float64",
    infer,
    cost: perNumber,
    batched,
    gradient: throughFirst((request) => [adjoint(request)]),
  };
}
