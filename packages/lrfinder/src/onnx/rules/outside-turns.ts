import { floatOf, intOf } from "../graph/attributes.js";
import { captured } from "../graph/captured.js";
import type { GraphBuilder, Node, PullBack, Value } from "../graph/graph.js";
import { known, sameShape } from "../graph/shape.js";
import { add, mul } from "../ops/arithmetic.js";
import { reshape } from "../ops/layout.js";
import { gemm } from "../ops/matrix.js";

/** A body of a loop as far as it is asked here. */
interface Body {
  readonly nodes: readonly Node[];
  readonly inputs: readonly Value[];
}

/** Whether all that a body does with a value from around it can be differentiated by it for all turns at once. */
export function isOutside(value: Value, { nodes, inputs }: Body): boolean {
  const inner = new Set([...inputs, ...nodes.flatMap(({ outputs }) => outputs)]);
  return nodes.every((node) => {
    if (captured(node).includes(value)) return false;
    return !node.inputs.includes(value) || otherFactor(node, value, inner) !== undefined;
  });
}

/**
 * Of a node that takes a value from outside: what of its inputs the gradient by that value depends on; `"none"` for a
 * sum, and `undefined` where it is not known.
 */
function otherFactor(
  { operator, inputs, outputs, attributes }: Node,
  value: Value,
  inner?: ReadonlySet<Value>,
): Value | "none" | undefined {
  const [a, b, c] = inputs as [Value, Value, Value?];
  const [y] = outputs as [Value];
  if (inputs.filter((each) => each === value).length !== 1) return undefined;
  if (operator === "Add" || operator === "Mul") {
    const other = a === value ? b : a;
    const whole = sameShape(other.shape, y.shape) && (inner?.has(other) ?? true);
    if (!whole) return undefined;
    return operator === "Add" ? "none" : other;
  }
  if (operator === "Gemm" && value === c) {
    return floatOf(attributes, "beta", 1) === 1 ? "none" : undefined;
  }
  const matrices = operator === "Gemm" || operator === "MatMul";
  const fits = matrices && value === b && y.shape.length === 2 && (inner?.has(a) ?? true);
  return fits && intOf(attributes, "transA", 0) === 0 ? a : undefined;
}

/** What of a body has to be kept of every turn for the gradients of a node by these values. */
export function needsStacked(node: Node, values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => {
    const other = otherFactor(node, value);
    return other === undefined || other === "none" ? [] : [other];
  });
}

/** The gradient of all turns of a node by a value that is the same in each. */
export function gradientOutside(
  graph: GraphBuilder,
  {
    node,
    value,
    upstream,
    stackOf,
    pullBack,
  }: {
    node: Node;
    value: Value;
    /** What flows to the node's output, of all turns. */
    upstream: Value;
    stackOf(value: Value): Value;
    pullBack: PullBack;
  },
): Value {
  const other = otherFactor(node, value)!;
  const rows = (all: Value) => {
    const [turns, each, ...rest] = all.shape.map(known) as [number, number, ...number[]];
    return reshape(graph, all, [turns * each, ...rest]);
  };
  const product = other !== "none" && node.operator !== "Mul";
  const arriving = product ? rows(upstream) : upstream;
  const factor = other === "none" ? upstream : stackOf(other);
  // Written for its gradient alone; nothing reads it.
  const y = product
    ? gemm(graph, [rows(factor), value], {
        transB: intOf(node.attributes, "transB", 0) === 1,
        alpha: floatOf(node.attributes, "alpha", 1),
      })
    : (other === "none" ? add : mul)(graph, factor, value);
  const [found] = pullBack(graph, {
    nodes: graph.nodes.slice(-1),
    seeds: new Map([[y, arriving]]),
    of: [value],
  });
  return found!;
}
