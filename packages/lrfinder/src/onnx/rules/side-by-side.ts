import type { GraphBuilder, Value } from "../graph/graph.js";
import { copies } from "../ops/resampling.js";
import type { WindowAxis } from "./window.js";

/** Whether the windows of a pooling lie side by side, without a gap, and no place is left over. */
export function sideBySide(axes: readonly WindowAxis[]): boolean {
  return axes.every(
    ({ input, output, kernel, stride, dilation, before }) =>
      kernel === stride && dilation === 1 && before === 0 && input === output * kernel,
  );
}

/** What is known of each of such windows, [rows, channels, windows …], at every place of it. Of float32 alone. */
export function atEveryPlace(graph: GraphBuilder, x: Value, axes: readonly WindowAxis[]): Value {
  return copies(graph, x, [1, 1, ...axes.map(({ kernel }) => kernel)]);
}
