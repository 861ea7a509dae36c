import type { Attributes, GraphBuilder, Value } from "../graph/graph.js";
import { known, sizeOf } from "../graph/shape.js";
import { mul } from "../ops/arithmetic.js";
import { argMax, scatterAdd } from "../ops/indexing.js";
import { expand, reshape } from "../ops/layout.js";
import { maxUnpool } from "../ops/pooling.js";
import { cast, equal, where } from "../ops/selection.js";
import { atEveryPlace } from "./side-by-side.js";
import { extentOf, type WindowAxis } from "./window.js";

/** Where numbers go, and the windows that they come from. */
interface Destination {
  /** The place of each in a tensor of that shape laid flat. */
  readonly places: Value;
  readonly shape: readonly number[];
  readonly axes: readonly WindowAxis[];
}

/**
 * Zeros with numbers added at their places. MaxUnpool is twice as fast as a scatter, but only puts: the last of several
 * would stay, so it serves windows that do not overlap.
 */
export function toPlaces(
  graph: GraphBuilder,
  numbers: Value,
  { places, shape, axes }: Destination,
): Value {
  const apart = axes.every((axis) => extentOf(axis) <= axis.stride);
  if (apart && numbers.type === "float32") {
    return maxUnpool(graph, [numbers, places], shape);
  }
  const count = sizeOf(numbers.shape);
  const empty = expand(graph, graph.constant(0, { type: numbers.type }), [sizeOf(shape)]);
  const indices = reshape(graph, places, [count, 1]);
  const sums = scatterAdd(graph, empty, indices, reshape(graph, numbers, [count]));
  return reshape(graph, sums, shape);
}

/**
 * One number for each of windows that lie side by side, at the first of the largest numbers there; zeros elsewhere. Where
 * windows lie so, this is twice as fast as to ask a MaxPool for places: its kernel that tells them is ten times slower.
 *
 * @param request.largest what the MaxPool of `x` with these attributes puts out.
 */
export function firstLargestOfWindows(
  graph: GraphBuilder,
  numbers: Value,
  { x, largest, axes, attributes }: Windows,
): Value {
  const everywhere = (value: Value) => atEveryPlace(graph, value, axes);
  // Multiplied by 0 or 1, which is faster than to choose.
  const whether = (a: Value, b: Value) => cast(graph, equal(graph, a, everywhere(b)), x.type);
  // Of those that tie the one with the highest rank, which falls from the first place of a window on.
  const ranked = mul(graph, whether(x, largest), ranksOf(graph, axes));
  const highest = graph.apply("MaxPool", [ranked], attributes);
  return mul(graph, everywhere(numbers), whether(ranked, highest));
}

/** A MaxPool whose windows lie side by side. */
interface Windows {
  readonly x: Value;
  readonly largest: Value;
  readonly axes: readonly WindowAxis[];
  readonly attributes: Attributes;
}

/** For every place of the input how many places of its window are not in front of it. */
function ranksOf(graph: GraphBuilder, axes: readonly WindowAxis[]): Value {
  const count = sizeOf(axes.map(({ kernel }) => kernel));
  const behind = axes.reduce<readonly number[]>(
    (places, { input, kernel }) =>
      places.flatMap((place) =>
        Array.from({ length: input }, (_, i) => place * kernel + (i % kernel)),
      ),
    [0],
  );
  return graph.constant(
    behind.map((place) => count - place),
    { shape: axes.map(({ input }) => input) },
  );
}

/** One number for each channel of each row, at the first of the largest numbers there; zeros elsewhere. */
export function firstLargest(graph: GraphBuilder, numbers: Value, x: Value): Value {
  const shape = x.shape.map(known);
  const [rows, channels] = shape as [number, number];
  const places = sizeOf(shape.slice(2));
  const lines = reshape(graph, x, [rows, channels, places]);
  const largest = reshape(graph, argMax(graph, lines, 2), [rows, channels, 1]);
  const every = Array.from({ length: places }, (_, i) => i);
  const there = equal(graph, largest, graph.constant(every, { type: "int64" }));
  const zero = graph.constant(0, { type: x.type });
  const yes = reshape(graph, numbers, [rows, channels, 1]);
  return reshape(graph, where(graph, there, { yes, no: zero }), shape);
}
