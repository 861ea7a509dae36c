import type { DataOf, GraphBuilder, NodeInput, Value } from "../graph/graph.js";
import { axisFromFront, known } from "../graph/shape.js";
import { concat, expand, reshape, slice } from "../ops/layout.js";

/** What a slice takes along one axis: `count` places from `start` on, `step` apart, which may run backwards. */
export interface Section {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** What a Slice takes along each of its axes; a `TypeError` where its bounds are not constant. */
export function sectionsOf(
  [x, ...inputs]: readonly NodeInput[],
  dataOf: DataOf,
): readonly Section[] {
  const lists = inputs.map((input) => input && dataOf(input));
  const [starts, ends, axes = starts?.map((_, i) => i), steps] = lists;
  if (inputs.some((input, i) => input && !lists[i])) {
    throw new TypeError("the bounds of a Slice must be constant");
  }
  return starts!.map((from, i) => {
    const axis = axisFromFront(axes![i]!, x!.shape.length);
    const size = known(x!.shape[axis]!);
    const step = steps?.[i] ?? 1;
    const within = (place: number, lowest: number, highest: number) =>
      Math.min(highest, Math.max(lowest, place < 0 ? place + size : place));
    // Backwards, it starts at a place, the first one where it is said to start before that, unlike NumPy.
    const start = within(from, 0, step > 0 ? size : size - 1);
    const end = step > 0 ? within(ends![i]!, 0, size) : within(ends![i]!, -1, size - 1);
    const count = Math.max(0, Math.ceil((end - start) / step));
    return { axis, start, step, count };
  });
}

/** Writes a slice. */
export function takeSections(graph: GraphBuilder, x: Value, sections: readonly Section[]): Value {
  const ends = sections.map(({ axis, start, step, count }) => {
    const end = start + count * step;
    // Below 0 it would count from the end.
    return end < 0 ? -known(x.shape[axis]!) - 1 : end;
  });
  const lists = [
    sections.map(({ start }) => start),
    ends,
    sections.map(({ axis }) => axis),
    sections.map(({ step }) => step),
  ];
  const bounds = lists.map((list) => graph.constant(list, { type: "int64" }));
  return graph.apply("Slice", [x, ...bounds]);
}

/** Puts what was taken along one axis back to its places among zeros: the axis has `size` places again. */
export function putBack(
  graph: GraphBuilder,
  taken: Value,
  { axis, start, step, count, size }: Section & { readonly size: number },
): Value {
  const backwards = { axis, start: count - 1, step: -1, count };
  const forwards = step > 0 ? taken : takeSections(graph, taken, [backwards]);
  const [first, wide] = [step > 0 ? start : start + (count - 1) * step, Math.abs(step)];
  const apart = wide > 1 ? between(graph, forwards, { axis, count, wide }) : forwards;
  const end = Math.min(first + count * wide, size);
  const inside =
    end < first + count * wide ? slice(graph, apart, { axis, start: 0, end: end - first }) : apart;
  const parts = [
    ...(first > 0 ? [zeros(graph, inside, { axis, size: first })] : []),
    inside,
    ...(end < size ? [zeros(graph, inside, { axis, size: size - end })] : []),
  ];
  return parts.length > 1 ? concat(graph, parts, axis) : inside;
}

/** Zeros behind each place, so that places are `wide` apart. */
function between(
  graph: GraphBuilder,
  x: Value,
  { axis, count, wide }: { axis: number; count: number; wide: number },
): Value {
  const column = reshape(graph, x, x.shape.toSpliced(axis, 1, count, 1));
  const gaps = zeros(graph, column, { axis: axis + 1, size: wide - 1 });
  const filled = concat(graph, [column, gaps], axis + 1);
  return reshape(graph, filled, x.shape.with(axis, count * wide));
}

/** Zeros that fit beside `x` along an axis. */
function zeros(
  graph: GraphBuilder,
  x: Value,
  { axis, size }: { axis: number; size: number },
): Value {
  return expand(graph, graph.constant(0, { type: x.type }), x.shape.with(axis, size));
}
