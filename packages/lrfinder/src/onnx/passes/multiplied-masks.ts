import { elementTypes } from "../graph/element-types.js";
import type { Elements, Graph, Node, Value } from "../graph/graph.js";
import { sizeOf } from "../graph/shape.js";

/** Up to so many numbers one call of an operator costs more than another pass over them. */
const FEW_NUMBERS = 1024;

/**
 * Lets the gradient of a Relu y be multiplied by what is 0 or 1 instead of chosen where y is above 0: Where makes three
 * passes and two temporaries, and costs three times as much. In small tensors that is sign(y), one operator; in others
 * y > 0 as a number, since Sign branches for every element, which is slow on some processors.
 *
 * Nothing changes while numbers are finite. An infinite gradient at an idle unit becomes NaN instead of 0.
 */
export function multipliedMasks(graph: Graph): Graph {
  const data = new Map(graph.constants.map(({ value, data }) => [value, data]));
  const producers = new Map(graph.nodes.map((node) => [node.outputs[0]!, node]));
  const nodes = graph.nodes.flatMap((node): Node[] => {
    const y = maskOf(node, { data, producers });
    if (!y) return [node];
    const [test, gradient] = node.inputs as [Value, Value];
    const [output] = node.outputs as [Value];
    const mask: Value = { ...y, name: `${output.name}/mask` };
    return [
      isSmall(output)
        ? { operator: "Sign", inputs: [y], outputs: [mask], attributes: {} }
        : {
            operator: "Cast",
            inputs: [test],
            outputs: [mask],
            attributes: { to: { int: elementTypes.float32.number } },
          },
      { operator: "Mul", inputs: [gradient, mask], outputs: [output], attributes: {} },
    ];
  });
  return { ...graph, nodes };
}

function isSmall({ shape }: Value): boolean {
  return shape.every((size) => typeof size === "number") && sizeOf(shape) <= FEW_NUMBERS;
}

/** The y of a node `Where(y > 0, gradient, 0)`, where y comes from a Relu. */
function maskOf(
  { operator, inputs }: Node,
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
  const known = y.type === "float32" && graph.producers.get(y)?.operator === "Relu";
  return known ? y : undefined;
}
