import { isFloat } from "../../graph/element-types.js";
import { div, mul } from "../../ops/arithmetic.js";
import { sqrt } from "../../ops/elementwise.js";
import type { Compositions } from "./composition.js";

/** Powers that are products, roots or quotients, whose gradients are shorter. */
export const powers: Compositions = {
  Pow({ graph, inputs }) {
    const [x, exponent] = inputs;
    const numbers = graph.dataOf(exponent!);
    const one = exponent!.shape.length <= x!.shape.length && numbers?.length === 1;
    if (one && isFloat(x!.type)) {
      if (numbers[0] === 1) return [x!];
      if (numbers[0] === 2) return [mul(graph, x!, x!)];
      if (numbers[0] === 0.5) return [sqrt(graph, x!)];
    }
    return [graph.apply("Pow", inputs)];
  },
  Reciprocal: ({ graph, inputs: [x] }) => [div(graph, graph.constant(1, { type: x!.type }), x!)],
};
