import { intOf } from "../graph/attributes.js";
import type { Constant, Elements, Graph, Node, Value } from "../graph/graph.js";
import { known } from "../graph/shape.js";

/**
 * Sums the rows of a matrix by multiplying it with a row of ones from the left: ONNX Runtime does so no slower than by
 * a ReduceSum, and a Gemm can then add up what the sum is added to or subtracted from (`foldIntoGemm`).
 *
 * So an update of a bias that is carried as a row is one node.
 */
export function columnSums(graph: Graph): Graph {
  const data = new Map(graph.constants.map(({ value, data }) => [value, data]));
  const rows = new Map<number, Constant>();
  const ones = (length: number): Value => {
    const made = rows.get(length) ?? {
      value: { name: `${graph.name}/ones_${length}`, type: "float32", shape: [1, length] },
      data: new Array<number>(length).fill(1),
    };
    rows.set(length, made);
    return made.value;
  };
  const nodes = graph.nodes.map((node): Node => {
    if (!sumsColumns(node, data)) return node;
    const matrix = node.inputs[0]!;
    const inputs = [ones(known(matrix.shape[0]!)), matrix];
    return { operator: "Gemm", inputs, outputs: node.outputs, attributes: {} };
  });
  return { ...graph, nodes, constants: [...graph.constants, ...rows.values()] };
}

function sumsColumns(
  { operator, inputs, attributes }: Node,
  data: ReadonlyMap<Value, Elements>,
): boolean {
  const [x, axes] = inputs;
  if (operator !== "ReduceSum" || x!.type !== "float32" || x!.shape.length !== 2) return false;
  const summed = axes && data.get(axes);
  const first = summed?.length === 1 && (summed[0] === 0 || summed[0] === -2);
  return first && typeof x!.shape[0] === "number" && intOf(attributes, "keepdims", 1) === 1;
}
