import { intOf } from "../graph/attributes.js";
import type { Elements, Graph, Node, Value } from "../graph/graph.js";
import { axisFromFront, sameShape } from "../graph/shape.js";

/**
 * Takes for granted that a one-hot row of int32 labels, which are checked, sums to 1: the sum over its axis of a one-hot times weights of its rows,
 * and times whatever else does not differ along a row, is the product of these weights.
 *
 * The gradient of a softmax behind labels holds such a sum; the product needs no weights of the model, so that a loop
 * is left by it. No bit changes, since all else in a row is 0.
 */
export function sumOfOneHot(graph: Graph): Graph {
  const data = new Map(graph.constants.map(({ value, data }) => [value, data]));
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));

  /** What each row of a value sums to, as factors of the shape that the sum has; undefined where that is not known. */
  const factorsOf = (value: Value, sum: Value, axis: number): readonly Value[] | undefined => {
    const node = producers.get(value);
    if (node && isOneHot(node, data)) {
      return axisFromFront(intOf(node.attributes, "axis", -1), value.shape.length) === axis
        ? []
        : undefined;
    }
    if (node?.operator !== "Mul") return undefined;
    for (const [row, factor] of [node.inputs, node.inputs.toReversed()] as [Value, Value][]) {
      const fits = factor.shape.length === 0 || sameShape(factor.shape, sum.shape);
      const factors = fits ? factorsOf(row, sum, axis) : undefined;
      if (factors) return [...factors, factor];
    }
    return undefined;
  };
  const nodes = graph.nodes.flatMap((node): Node[] => {
    const sum = node.outputs[0]!;
    const axis = summedAxis(node, data);
    if (axis === undefined) return [node];
    const [first, ...rest] = factorsOf(node.inputs[0]!, sum, axis) ?? [];
    if (!first || rest.length === 0 || !sameShape(first.shape, sum.shape)) return [node];
    let product = first;
    return rest.map((factor, i) => {
      const last = i === rest.length - 1;
      const output = last ? sum : { ...sum, name: `${sum.name}/factor_${i}` };
      const inputs = [product, factor];
      product = output;
      return { operator: "Mul", inputs, outputs: [output], attributes: {} };
    });
  });
  return { ...graph, nodes };
}

type Data = ReadonlyMap<Value, Elements>;

function isOneHot({ operator, inputs }: Node, data: Data): boolean {
  const [off, on] = (operator === "OneHot" && data.get(inputs[2]!)) || [];
  return off === 0 && on === 1 && inputs[0]!.type === "int32";
}

/** The only axis that is summed over and kept, counted from the front; undefined for other nodes. */
function summedAxis({ operator, inputs, attributes }: Node, data: Data): number | undefined {
  if (operator !== "ReduceSum" || intOf(attributes, "keepdims", 1) !== 1) return undefined;
  const axes = inputs[1] && data.get(inputs[1]);
  if (axes?.length !== 1) return undefined;
  return axisFromFront(Number(axes[0]), inputs[0]!.shape.length);
}
