import { intOf } from "../graph/attributes.js";
import type { Elements, Graph, Node, Value } from "../graph/graph.js";
import { sameShape } from "../graph/shape.js";

/**
 * Takes for granted that a one-hot row sums to 1: the sum over the last axis of a one-hot times weights of its rows,
 * and times whatever else does not differ along a row, is the product of these weights.
 *
 * The gradient of a softmax behind labels holds such a sum; the product needs no weights of the model, so that a loop
 * is left by it. No bit changes, since all else in a row is 0.
 */
export function sumOfOneHot(graph: Graph): Graph {
  const data = new Map(graph.constants.map(({ value, data }) => [value, data]));
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));

  /** What each row of a value sums to, as factors of the shape that the sum has; undefined where that is not known. */
  const factorsOf = (value: Value, sum: Value): readonly Value[] | undefined => {
    const node = producers.get(value);
    if (node && isOneHot(node, data)) return [];
    if (node?.operator !== "Mul") return undefined;
    for (const [row, factor] of [node.inputs, node.inputs.toReversed()] as [Value, Value][]) {
      const fits = factor.shape.length === 0 || sameShape(factor.shape, sum.shape);
      const factors = fits ? factorsOf(row, sum) : undefined;
      if (factors) return [...factors, factor];
    }
    return undefined;
  };
  const nodes = graph.nodes.flatMap((node): Node[] => {
    const sum = node.outputs[0]!;
    if (!sumsRows(node, data)) return [node];
    const [first, ...rest] = factorsOf(node.inputs[0]!, sum) ?? [];
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

function isOneHot({ operator, inputs, attributes }: Node, data: Data): boolean {
  const [off, on] = (operator === "OneHot" && data.get(inputs[2]!)) || [];
  return off === 0 && on === 1 && intOf(attributes, "axis", -1) === -1;
}

function sumsRows({ operator, inputs, attributes }: Node, data: Data): boolean {
  if (operator !== "ReduceSum" || intOf(attributes, "keepdims", 1) !== 1) return false;
  const axes = inputs[1] && data.get(inputs[1]);
  const last = inputs[0]!.shape.length - 1;
  return axes?.length === 1 && (axes[0] === -1 || axes[0] === last);
}
