import { type DataType, isFloat } from "../graph/element-types.js";
import type { TensorLiteral } from "../graph/graph.js";

/** A small tensor that is known while a graph is written, such as a shape. */
export interface Folded {
  readonly type: DataType;
  readonly shape: readonly number[];
  /** Its numbers; of bools 0 and 1. */
  readonly data: readonly number[];
}

/** Beyond this, whole numbers are no longer exact; the bounds of slices are written as larger ones. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** A tensor of a file as numbers; undefined for texts and for the bits of float16. */
export function foldedOf({ type, shape, data }: TensorLiteral): Folded | undefined {
  if (type === "string" || type === "float16") return undefined;
  const numbers = Array.from<number | bigint | string, number>(data, Number);
  return {
    type,
    shape,
    data: isFloat(type) ? numbers : numbers.map((x) => Math.min(LARGEST, Math.max(-LARGEST, x))),
  };
}

/** A number as an element of a type holds it. */
export function elementOf(type: DataType, x: number): number {
  if (type === "float32") return Math.fround(x);
  if (type === "float64") return x;
  return type === "bool" ? Number(x !== 0) : Math.trunc(x);
}
