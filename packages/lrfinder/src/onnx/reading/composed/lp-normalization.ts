import { intOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { div, mul } from "../../ops/arithmetic.js";
import { abs, sqrt } from "../../ops/elementwise.js";
import { reduceSum } from "../../ops/reduction.js";
import { equal, where } from "../../ops/selection.js";
import type { Composition } from "./composition.js";

/** LpNormalization: x / Σ|x|, or x / √(Σ x²); numbers that are all 0 stay so, as if their norm were 1. */
export const lpNormalization: Composition = ({ graph, inputs, attributes }) => {
  const x = inputs[0] as Value;
  const axes = [intOf(attributes, "axis", -1)];
  const [zero, one] = [0, 1].map((number) => graph.constant(number, { type: x.type }));
  const squares = intOf(attributes, "p", 2) === 2;
  const total = reduceSum(graph, squares ? mul(graph, x, x) : abs(graph, x), { axes });
  const safe = where(graph, equal(graph, total, zero!), { yes: one!, no: total });
  return [mul(graph, x, div(graph, one!, squares ? sqrt(graph, safe) : safe))];
};
