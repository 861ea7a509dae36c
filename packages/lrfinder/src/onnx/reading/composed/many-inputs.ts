import { given } from "../../graph/given.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { add, max, min, mul } from "../../ops/arithmetic.js";
import type { Composition, Compositions } from "./composition.js";

/** One after another, two at a time; a single input is passed on. */
function chained(two: (graph: GraphBuilder, a: Value, b: Value) => Value): Composition {
  return ({ graph, inputs }) => [given(inputs).reduce((result, next) => two(graph, result, next))];
}

const sum = chained(add);

/** Operators of any number of inputs, which broadcast; where the largest or smallest tie, the first takes the gradient. */
export const manyInputs: Compositions = {
  Sum: sum,
  Mean: (request) => {
    const { graph, inputs } = request;
    const [total] = sum(request) as [Value];
    return [mul(graph, total, graph.constant(1 / given(inputs).length, { type: total.type }))];
  },
  Max: chained(max),
  Min: chained(min),
};
