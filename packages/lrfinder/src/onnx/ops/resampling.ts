import type { GraphBuilder, Value } from "../graph/graph.js";

/** Every number so many times behind itself along each axis. */
export function copies(graph: GraphBuilder, x: Value, times: readonly number[]): Value {
  return graph.apply("Resize", [x, undefined, graph.constant(times)], {
    mode: { string: "nearest" },
    coordinate_transformation_mode: { string: "asymmetric" },
    nearest_mode: { string: "floor" },
  });
}
