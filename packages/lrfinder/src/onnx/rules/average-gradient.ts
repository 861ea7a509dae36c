import type { GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { convTranspose } from "../ops/convolution.js";
import { reshape } from "../ops/layout.js";
import { atEveryPlace, sideBySide } from "./side-by-side.js";
import { transposeAttributes, type WindowAxis } from "./window.js";

/** The windows of an AveragePool. */
interface Averaging {
  readonly axes: readonly WindowAxis[];
  /** Whether padding counts as places. */
  readonly padded: boolean;
}

/**
 * What flows back through an AveragePool: to each place of a window the share of one. Where the windows lie side by side
 * that is a copy for each place; else a ConvTranspose with ones, over every channel as if it were a row.
 */
export function averageGradient(
  graph: GraphBuilder,
  upstream: Value,
  { axes, padded }: Averaging,
): Value {
  const { type } = upstream;
  const [rows, channels] = upstream.shape.slice(0, 2).map(known) as [number, number];
  const shape = [rows, channels, ...axes.map(({ input }) => input)];
  const shares = mul(graph, upstream, shareOf(graph, { axes, padded, type }));
  if (sideBySide(axes)) return atEveryPlace(graph, shares, axes);
  const kernel = [1, 1, ...axes.map((axis) => axis.kernel)];
  const ones = graph.constant(new Array<number>(sizeOf(kernel)).fill(1), { type, shape: kernel });
  const single = reshape(graph, shares, [rows * channels, 1, ...upstream.shape.slice(2)]);
  return reshape(graph, convTranspose(graph, [single, ones], transposeAttributes(axes, 1)), shape);
}

/** 1 / the places that count in each window: a scalar where all have as many. */
function shareOf(
  graph: GraphBuilder,
  { axes, padded, type }: Averaging & Pick<Value, "type">,
): Value {
  const counts = axes.map((axis) =>
    Array.from({ length: axis.output }, (_, window) => countOf(axis, window, padded)),
  );
  const all = counts.reduce<readonly number[]>(
    (products, list) => products.flatMap((product) => list.map((count) => product * count)),
    [1],
  );
  if (all.every((count) => count === all[0])) return graph.constant(1 / all[0]!, { type });
  const shape = axes.map(({ output }) => output);
  return graph.constant(
    all.map((count) => 1 / count),
    { type, shape },
  );
}

function countOf(axis: WindowAxis, window: number, padded: boolean): number {
  const start = window * axis.stride - axis.before;
  const end = axis.input + (padded ? axis.after : 0);
  const places = Array.from({ length: axis.kernel }, (_, i) => start + i * axis.dilation);
  return places.filter((place) => place < end && (padded || place >= 0)).length;
}
