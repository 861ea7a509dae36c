import type { Elements, Graph, Node, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";

/** Up to so many numbers Sign and Mul were measured to be faster than Greater and Where; beyond, they are slower. */
const FEW_NUMBERS = 1024;

/**
 * Lets the gradient of a small Relu y be multiplied by sign(y), which is 0 or 1, instead of chosen where y is above 0:
 * Where makes three passes and two temporaries, which in small tensors is most of its time.
 *
 * Nothing changes while numbers are finite. An infinite gradient at an idle unit becomes NaN instead of 0.
 */
export function smallMasks(graph: Graph): Graph {
  const data = new Map(graph.constants.map(({ value, data }) => [value, data]));
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));
  const nodes = graph.nodes.flatMap((node): Node[] => {
    const y = maskOf(node, { data, producers });
    if (!y) return [node];
    const [output] = node.outputs as [Value];
    const sign = { ...output, name: `${output.name}/sign` };
    return [
      { operator: "Sign", inputs: [y], outputs: [sign], attributes: {} },
      { operator: "Mul", inputs: [node.inputs[1]!, sign], outputs: [output], attributes: {} },
    ];
  });
  return { ...graph, nodes };
}

/** The y of a node `Where(y > 0, gradient, 0)`, where y comes from a Relu and has few numbers. */
function maskOf(
  { operator, inputs, outputs }: Node,
  graph: {
    data: ReadonlyMap<Value, Elements>;
    producers: ReadonlyMap<Value, Node>;
  },
): Value | undefined {
  const isZero = (value: Value) => value.shape.length === 0 && graph.data.get(value)?.[0] === 0;
  if (operator !== "Where" || !isZero(inputs[2]!)) return undefined;
  const test = graph.producers.get(inputs[0]!);
  if (test?.operator !== "Greater" || !isZero(test.inputs[1]!)) return undefined;
  const [y] = test.inputs as [Value];
  const fromRelu = graph.producers.get(y)?.operator === "Relu";
  const { shape } = outputs[0]!;
  const small = shape.every((size) => typeof size === "number") && sizeOf(shape) <= FEW_NUMBERS;
  return fromRelu && small ? y : undefined;
}
