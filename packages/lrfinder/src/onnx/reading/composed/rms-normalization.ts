import { floatOf, intOf } from "../../graph/attributes.js";
import type { Value } from "../../graph/graph.js";
import { axisFromFront } from "../../graph/shape.js";
import { add, div, mul } from "../../ops/arithmetic.js";
import { sqrt } from "../../ops/elementwise.js";
import { reduceMean } from "../../ops/reduction.js";
import { cast } from "../../ops/selection.js";
import type { Composition } from "./composition.js";

/** RMSNormalization: x / √(mean of x² + ε) · scale. Half numbers are squared in single precision. */
export const rmsNormalization: Composition = ({ graph, inputs, attributes }) => {
  const [given, scale] = inputs as readonly [Value, Value];
  const axis = axisFromFront(intOf(attributes, "axis", -1), given.shape.length);
  const axes = given.shape.flatMap((_, i) => (i < axis ? [] : [i]));
  const x = given.type === "float16" ? cast(graph, given, "float32") : given;
  const constant = (number: number) => graph.constant(number, { type: x.type });
  const square = reduceMean(graph, mul(graph, x, x), { axes });
  const root = sqrt(graph, add(graph, square, constant(floatOf(attributes, "epsilon", 1e-5))));
  // A factor for each row: dividing every number would cost its gradient two passes more.
  const normal = mul(graph, x, div(graph, constant(1), root));
  return [mul(graph, cast(graph, normal, given.type), scale)];
};
