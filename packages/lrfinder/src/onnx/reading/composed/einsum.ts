import { stringOf } from "../../graph/attributes.js";
import { given } from "../../graph/given.js";
import type { GraphBuilder, Value } from "../../graph/graph.js";
import { known, sameShape } from "../../graph/shape.js";
import { mul } from "../../ops/arithmetic.js";
import { expandTo } from "../../ops/broadcast.js";
import { reshape, transpose } from "../../ops/layout.js";
import { matMul } from "../../ops/matrix.js";
import { reduceSum } from "../../ops/reduction.js";
import type { Composition } from "./composition.js";
import { readEquation } from "./einsum-equation.js";

/** A tensor whose axes have letters. */
interface Lettered {
  readonly value: Value;
  readonly letters: readonly string[];
}

/** Einsum of one or two operands: sums, transpositions, and one matrix product of a batch. */
export const einsum: Composition = ({ graph, inputs, attributes }) => {
  const equation = stringOf(attributes, "equation", "");
  const values = given(inputs);
  const read = readEquation(
    equation,
    values.map(({ shape }) => shape.map(known)),
  );
  if (values.length > 2) {
    throw new TypeError(`an Einsum of more than two operands is not supported: ${equation}`);
  }
  const { operands, output } = read;
  const sizes = sizesOf(values, operands, equation);
  const [a, b] = operands.map((letters, i): Lettered => {
    const shape = letters.map((letter) => sizes.get(letter)!);
    const others = [...output, ...operands.flatMap((other, j) => (j === i ? [] : other))];
    return withoutOthers(graph, { value: expandTo(graph, values[i]!, shape), letters }, others);
  }) as [Lettered, Lettered?];
  return [inOrder(graph, b ? product(graph, [a, b], output) : a, output)];
};

/** How long the axis of each letter is; one of length 1 stretches. */
function sizesOf(
  values: readonly Value[],
  operands: readonly (readonly string[])[],
  equation: string,
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  operands.forEach((letters, i) => {
    letters.forEach((letter, axis) => {
      const size = known(values[i]!.shape[axis]!);
      const other = sizes.get(letter) ?? 1;
      if (size !== other && size !== 1 && other !== 1) {
        throw new TypeError(`an axis of ${equation} is ${other} long and ${size}`);
      }
      sizes.set(letter, Math.max(size, other));
    });
  });
  return sizes;
}

/** Summed over every axis that nothing else has. */
function withoutOthers(
  graph: GraphBuilder,
  { value, letters }: Lettered,
  others: readonly string[],
): Lettered {
  const axes = letters.flatMap((letter, axis) => (others.includes(letter) ? [] : [axis]));
  if (axes.length === 0) return { value, letters };
  const left = letters.filter((letter) => others.includes(letter));
  return { value: reduceSum(graph, value, { axes, keepDims: false }), letters: left };
}

/** Axes in another order. */
function inOrder(
  graph: GraphBuilder,
  { value, letters }: Lettered,
  order: readonly string[],
): Value {
  if (order.every((letter, i) => letter === letters[i])) return value;
  return transpose(
    graph,
    value,
    order.map((letter) => letters.indexOf(letter)),
  );
}

/** The product, summed over what both have and the output has not. */
function product(
  graph: GraphBuilder,
  [a, b]: readonly [Lettered, Lettered],
  output: readonly string[],
): Lettered {
  const shared = a.letters.filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => output.includes(letter));
  const summed = shared.filter((letter) => !output.includes(letter));
  const own = [a, b].map(({ letters }) => letters.filter((letter) => !shared.includes(letter)));
  const [ofA, ofB] = own as [string[], string[]];
  const sizes = new Map(
    [a, b].flatMap(({ value, letters }) =>
      letters.map((letter, axis) => [letter, known(value.shape[axis]!)] as const),
    ),
  );
  const shapeOf = (list: readonly string[]) => list.map((letter) => sizes.get(letter)!);
  const sizeOf = (list: readonly string[]) => shapeOf(list).reduce((x, y) => x * y, 1);
  const inShape = (value: Value, shape: readonly number[]) =>
    sameShape(value.shape, shape) ? value : reshape(graph, value, shape);
  const laidOut = (x: Lettered, order: readonly string[], shape: readonly number[]) =>
    inShape(inOrder(graph, x, order), shape);
  const letters = [...batch, ...ofA, ...ofB];
  if (summed.length === 0) {
    const ones = (list: readonly string[]) => list.map(() => 1);
    const left = laidOut(a, [...batch, ...ofA], [...shapeOf([...batch, ...ofA]), ...ones(ofB)]);
    const right = [...shapeOf(batch), ...ones(ofA), ...shapeOf(ofB)];
    return { value: mul(graph, left, laidOut(b, [...batch, ...ofB], right)), letters };
  }
  const lead = batch.length > 0 ? [sizeOf(batch)] : [];
  const matrices = matMul(
    graph,
    laidOut(a, [...batch, ...ofA, ...summed], [...lead, sizeOf(ofA), sizeOf(summed)]),
    laidOut(b, [...batch, ...summed, ...ofB], [...lead, sizeOf(summed), sizeOf(ofB)]),
  );
  return { value: inShape(matrices, shapeOf(letters)), letters };
}
