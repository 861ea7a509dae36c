import { intOf } from "../../graph/attributes.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { mul } from "../../ops/arithmetic.js";
import { abs, log } from "../../ops/elementwise.js";
import type { Composition, Compositions } from "./composition.js";

type Function = (graph: GraphBuilder, x: Value) => Value;

interface Reduction {
  /** The reduction that it is made of. */
  readonly operator: string;
  /** What happens to each number before, and to each result behind. */
  readonly before?: Function;
  readonly behind?: Function;
  /** What it makes of a number alone. */
  readonly alone?: Function;
}

/** A reduction; with no axes it is one over all of them, or of each number alone where the node says so. */
function reduction({ operator, before, behind, alone }: Reduction): Composition {
  return ({ graph, inputs: [x, axes], attributes }) => {
    const none = !axes || axes.shape[0] === 0;
    const prepared = before ? before(graph, x!) : x!;
    const finished = (y: Value) => (behind ? behind(graph, y) : y);
    if (none && intOf(attributes, "noop_with_empty_axes", 0) === 1) {
      return [finished(alone ? alone(graph, prepared) : prepared)];
    }
    const keepdims = { int: intOf(attributes, "keepdims", 1) };
    return [finished(graph.apply(operator, none ? [prepared] : [prepared, axes], { keepdims }))];
  };
}

const square: Function = (graph, x) => mul(graph, x, x);

/** Reductions over any axes, or none. */
export const reductions: Compositions = {
  ReduceSum: reduction({ operator: "ReduceSum" }),
  ReduceMean: reduction({ operator: "ReduceMean" }),
  ReduceMax: reduction({ operator: "ReduceMax" }),
  ReduceMin: reduction({ operator: "ReduceMin" }),
  ReduceProd: reduction({ operator: "ReduceProd" }),
  ReduceL1: reduction({ operator: "ReduceSum", before: abs }),
  ReduceL2: reduction({ operator: "ReduceL2", alone: abs }),
  ReduceLogSum: reduction({ operator: "ReduceSum", behind: log }),
  ReduceLogSumExp: reduction({ operator: "ReduceLogSumExp" }),
  ReduceSumSquare: reduction({ operator: "ReduceSum", before: square }),
};
