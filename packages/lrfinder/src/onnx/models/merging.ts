import type { GraphBuilder, Value } from "../graph/graph.js";
import { axisFromFront, sameShape, showShape } from "../graph/shape.js";
import { add, max, min, mul, sub } from "../ops/arithmetic.js";
import { concat } from "../ops/layout.js";
import { reduceSum } from "../ops/reduction.js";

type OfTwo = (graph: GraphBuilder, a: Value, b: Value) => Value;

/** What two values become number by number. */
const ofNumbers = {
  add,
  subtract: sub,
  multiply: mul,
  maximum: max,
  minimum: min,
} satisfies Record<string, OfTwo>;

/** A way to make one value of several. */
export type Merge = keyof typeof ofNumbers | "concatenate" | "dot";

/** Makes one value of several; a `TypeError` where their shapes do not fit. */
export function merged(
  graph: GraphBuilder,
  merge: Merge,
  { values, axis = 0 }: { values: readonly Value[]; axis?: number },
): Value {
  const [first, ...others] = values as [Value, ...Value[]];
  if (merge === "concatenate") {
    const place = 1 + axisFromFront(axis, first.shape.length - 1);
    const around = ({ shape }: Value) => shape.map((size, i) => (i === place ? 0 : size));
    if (values.every((value) => sameShape(around(value), around(first)))) {
      return concat(graph, values, place);
    }
    throw new TypeError(`rows of ${rowsOf(values, " and ")} do not fit one another along ${axis}`);
  }
  if (merge === "dot") {
    mustFit(values, sameShape);
    const products = mul(graph, first, others[0]!);
    return reduceSum(graph, products, { axes: [first.shape.length - 1], keepDims: true });
  }
  mustFit(values, stretches);
  return others.reduce((value, other) => ofNumbers[merge](graph, value, other), first);
}

/** Whether shapes are the same, but for sizes of 1, which stand for any. */
function stretches(a: Value["shape"], b: Value["shape"]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i] || size === 1 || b[i] === 1);
}

function mustFit(values: readonly Value[], fit: typeof stretches): void {
  const [{ shape }] = values as [Value];
  // Rows stand in front, also where there is but one.
  const rows = (of: Value["shape"]) => of.slice(1);
  if (values.every((value) => fit(rows(shape), rows(value.shape)))) return;
  throw new TypeError(`rows of ${rowsOf(values, " and ")} do not fit one another`);
}

function rowsOf(values: readonly Value[], between: string): string {
  return values.map(({ shape }) => showShape(shape.slice(1))).join(between);
}
