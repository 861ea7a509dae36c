import { stringOf } from "../graph/attributes.js";
import type {
  Attributes,
  DataOf,
  GraphBuilder,
  NodeInput,
  Operators,
  Value,
} from "../graph/graph.js";
import { axisFromFront, known, showShape } from "../graph/shape.js";
import { add } from "../ops/arithmetic.js";
import { concat, slice } from "../ops/layout.js";
import { pad } from "../ops/padding.js";
import { alongAxis } from "./along-axis.js";
import { perNumber } from "./cost.js";
import { throughFirst } from "./through-first.js";

/** How many places a Pad adds in front of and behind each axis; negative where it cuts off. */
function padsOf([x, counts, , places]: readonly NodeInput[], dataOf: DataOf) {
  const rank = x!.shape.length;
  const list = dataOf(counts!);
  const axes = places ? dataOf(places) : x!.shape.map((_, axis) => axis);
  if (!list || !axes) throw new TypeError("the pads and axes of a Pad must be constant");
  if (list.length !== 2 * axes.length) {
    throw new TypeError(`${list.length} pads are not two for each of ${axes.length} axes`);
  }
  const before = new Array<number>(rank).fill(0);
  const after = new Array<number>(rank).fill(0);
  for (const [i, axis] of axes.entries()) {
    const front = axisFromFront(axis, rank);
    before[front] = list[i]!;
    after[front] = list[i + axes.length]!;
  }
  return { before, after };
}

/** Which place of `size` a place before the first or behind the last repeats. */
const repeated: Readonly<Record<string, (place: number, size: number) => number>> = {
  edge: (place, size) => Math.min(Math.max(place, 0), size - 1),
  wrap: (place, size) => modulo(place, size),
  reflect: (place, size) => {
    const turn = Math.max(1, 2 * (size - 1));
    const there = modulo(place, turn);
    return there < size ? there : turn - there;
  },
};

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}

function modeOf(attributes: Attributes): string {
  return stringOf(attributes, "mode", "constant");
}

/** What flows back along one axis: the middle to where it was, and the rims to the places that they repeat. */
function takeBack(
  graph: GraphBuilder,
  upstream: Value,
  { axis, counts, mode }: { axis: number; counts: readonly [number, number]; mode: string },
): Value {
  const size = known(upstream.shape[axis]!);
  const [before, after] = counts;
  const input = size - before - after;
  const zeros = upstream.shape.map(() => 0);
  const middle = pad(graph, upstream, {
    before: zeros.with(axis, -before),
    after: zeros.with(axis, -after),
  });
  const rims = [
    { start: 0, end: Math.max(0, before) },
    { start: size - Math.max(0, after), end: size },
  ].filter(({ start, end }) => end > start);
  if (rims.length === 0) return middle;
  const rows = rims.flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, i) => {
      const source = repeated[mode]!(start + i - before, input);
      return Array.from({ length: input }, (_, place) => (place === source ? 1 : 0));
    }),
  );
  const shape = [rows.length, input];
  const matrix = graph.constant(rows.flat(), { type: upstream.type, shape });
  const parts = rims.map((rim) => slice(graph, upstream, { axis, ...rim }));
  const rim = parts.length === 1 ? parts[0]! : concat(graph, parts, axis);
  return add(graph, middle, alongAxis(graph, rim, { axis, matrix }));
}

/** What is known of Pad. */
export const padding: Operators = {
  Pad: {
    precision: "float64",
    cost: perNumber,
    infer(inputs, attributes, dataOf) {
      const [x, , value] = inputs as [Value, Value, NodeInput];
      const mode = modeOf(attributes);
      if (mode !== "constant" && !repeated[mode]) throw new TypeError(`a Pad has no mode ${mode}`);
      if (value && value.type !== x.type) {
        throw new TypeError(`a ${value.type} does not pad a tensor of ${x.type}`);
      }
      const { before, after } = padsOf(inputs, dataOf);
      const shape = x.shape.map((size, axis) =>
        before[axis] === 0 && after[axis] === 0 ? size : known(size) + before[axis]! + after[axis]!,
      );
      if (shape.some((size) => Number(size) < 0)) {
        throw new TypeError(`pads of ${showShape(before)} and ${showShape(after)} leave nothing`);
      }
      return [{ type: x.type, shape }];
    },
    canBatch: (_, [, ...others]) => !others.includes(true),
    vmap({ graph, node, inputs: [x, ...others] }) {
      const { before, after } = padsOf([node.inputs[0], ...others], graph.dataOf);
      const value = others[1];
      const counts = graph.constant([0, ...before, 0, ...after], { type: "int64" });
      return [graph.apply("Pad", [x, counts, value], node.attributes)];
    },
    gradient: throughFirst(({ graph, node, upstream, wanted }) => {
      if (wanted[2]) throw new TypeError("no gradient flows to the value of a Pad");
      const { before, after } = padsOf(node.inputs, graph.dataOf);
      const mode = modeOf(node.attributes);
      if (mode === "constant") {
        const back = { before: before.map((count) => -count), after: after.map((count) => -count) };
        return [pad(graph, upstream, back)];
      }
      const back = before.reduce((value, count, axis) => {
        const counts = [count, after[axis]!] as const;
        if (counts.every((each) => each === 0)) return value;
        return takeBack(graph, value, { axis, counts, mode });
      }, upstream);
      return [back];
    }),
  },
};
