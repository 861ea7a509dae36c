import { intsOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { add, div, mul, sub } from "../../ops/arithmetic.js";
import { sqrt } from "../../ops/elementwise.js";
import { reduceMean } from "../../ops/reduction.js";
import type { Composition } from "./composition.js";

/**
 * MeanVarianceNormalization: (x − mean) / (deviation + 10⁻⁹). The addend stands below the root, as
 * its square, so that numbers that are all equal have a gradient.
 */
export const meanVarianceNormalization: Composition = ({ graph, inputs, attributes }) => {
  const x = inputs[0] as Value;
  const axes = intsOf(attributes, "axes") ?? [0, 2, 3];
  const constant = (number: number) => graph.constant(number, { type: x.type });
  const centred = sub(graph, x, reduceMean(graph, x, { axes }));
  const variance = reduceMean(graph, mul(graph, centred, centred), { axes });
  const deviation = sqrt(graph, add(graph, variance, constant(1e-18)));
  return [mul(graph, centred, div(graph, constant(1), deviation))];
};
