import { intOf } from "../graph/attributes.js";
import type { GraphBuilder, Value } from "../graph/graph.js";
import { axisFromFront } from "../graph/shape.js";

/** Operators that lay numbers out anew, or give them another type. */
const same = new Set([
  "Cast",
  "Reshape",
  "Identity",
  "Unsqueeze",
  "Squeeze",
  "Flatten",
  "Transpose",
]);

/**
 * How many places the smallest table has whose rows are looked up by an input of a graph as it goes
 * in; undefined where none is. Beyond them, a runtime says nothing of the row that held the number.
 */
export function tablePlaces({ nodes }: GraphBuilder, input: Value): number | undefined {
  const values = new Set([input]);
  let fewest: number | undefined;
  for (const { operator, inputs, outputs, attributes } of nodes) {
    const [first, second] = inputs;
    if (first && values.has(first) && same.has(operator)) values.add(outputs[0]!);
    if (operator !== "Gather" || !first || !second || !values.has(second)) continue;
    const size = first.shape[axisFromFront(intOf(attributes, "axis", 0), first.shape.length)];
    if (typeof size === "number") fewest = Math.min(fewest ?? size, size);
  }
  return fewest;
}
