import type { GraphBuilder, Value } from "../../graph/graph.js";
import { known, showShape } from "../../graph/shape.js";
import { reshape } from "../../ops/layout.js";

/** `[rows, length, heads · size]` as `[rows, length, heads, size]`; a `TypeError` where that is not so. */
export function apartIntoHeads(graph: GraphBuilder, x: Value, heads: number): Value {
  const [rows, length, width] = x.shape.map(known) as [number, number, number];
  if (x.shape.length !== 3 || width % heads !== 0) {
    throw new TypeError(`${showShape(x.shape)} does not come apart into ${heads} heads`);
  }
  return reshape(graph, x, [rows, length, heads, width / heads]);
}
