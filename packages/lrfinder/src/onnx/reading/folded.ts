import { type DataType, elementTypes, isFloat } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";
import type { FileAttribute } from "./file-graph.js";

/** A small tensor that is known while a graph is written, such as a shape. */
export interface Folded {
  readonly type: DataType;
  readonly shape: readonly number[];
  /** Its numbers; of bools 0 and 1. */
  readonly data: readonly number[];
}

/**
 * What an operator makes of tensors that are known, its only output or all; undefined where that is
 * too large, or of a type that is not calculated with.
 */
export type Fold = (
  inputs: readonly (Folded | undefined)[],
  attributes: Readonly<Record<string, FileAttribute>>,
) => Folded | readonly (Folded | undefined)[] | undefined;

/** The largest tensor that is calculated with while a graph is written. */
export const MOST_NUMBERS = 1 << 16;

/** Beyond this, whole numbers are no longer exact; the bounds of slices are written as larger ones. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** A tensor of a file as numbers; undefined for one too large, for texts and for the bits of float16. */
export function foldedOf({ type, shape, data }: TensorLiteral): Folded | undefined {
  if (type === "string" || type === "float16" || data.length > MOST_NUMBERS) return undefined;
  const numbers = Array.from<number | bigint | string, number>(data, Number);
  return {
    type,
    shape,
    data: isFloat(type) ? numbers : numbers.map((x) => Math.min(LARGEST, Math.max(-LARGEST, x))),
  };
}

/**
 * A number as an element of a type holds it: cut off to a whole one, which wraps around, where it is
 * one of integers.
 *
 * @throws TypeError for what is no number where the type holds none.
 */
export function elementOf(type: DataType, x: number): number {
  if (type === "float32") return Math.fround(x);
  if (type === "float64") return x;
  if (type === "bool") return Number(x !== 0);
  if (!Number.isFinite(x)) throw new TypeError(`${x} is no number of ${type}`);
  const cut = Math.trunc(x) + 0;
  const known = elementTypes[type];
  const bits = "array" in known ? 8 * known.array.BYTES_PER_ELEMENT : 64;
  if (bits === 64) return cut;
  const whole = BigInt(cut);
  return Number(type.startsWith("u") ? BigInt.asUintN(bits, whole) : BigInt.asIntN(bits, whole));
}

/** Distances between neighbours along each axis. */
export function strides(shape: readonly number[]): readonly number[] {
  const steps: number[] = [];
  let step = 1;
  for (const size of shape.toReversed()) {
    steps.push(step);
    step *= size;
  }
  return steps.reverse();
}

/** How far the element at a place is from the first; axes of size 1 stretch. */
export function offset({ shape }: Pick<Folded, "shape">, place: readonly number[]): number {
  const extra = place.length - shape.length;
  const steps = strides(shape);
  return shape.reduce(
    (sum, size, axis) => sum + (size === 1 ? 0 : place[axis + extra]! * steps[axis]!),
    0,
  );
}

/**
 * A tensor of a shape, each element by its place along every axis; undefined for one that is too
 * large to be held while a graph is written.
 */
export function built(
  type: DataType,
  shape: readonly number[],
  at: (place: readonly number[]) => number,
): Folded | undefined {
  const size = shape.reduce((product, each) => product * each, 1);
  if (size > MOST_NUMBERS) return undefined;
  const steps = strides(shape);
  const data = Array.from({ length: size }, (_, i) =>
    at(shape.map((along, axis) => Math.floor(i / steps[axis]!) % along)),
  );
  return { type, shape, data };
}
