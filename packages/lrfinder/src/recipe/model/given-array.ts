import { fromFloat16 } from "../../arrays/float16.js";
import type { Elements, NumericArray } from "../../arrays/numeric-array.js";
import { badInput } from "../../numeric/bad-input.js";
import type { ModelPort } from "./model-port.js";

/** An array, and how sentences call it. */
export interface GivenArray {
  readonly array: NumericArray;
  /** Its name, or that of its file. */
  readonly name: string;
  /** As a sentence names it: `the array x of data.npz`. */
  readonly words: string;
}

/** The shape of one row. */
export function rowShape({ shape }: NumericArray): readonly number[] {
  return shape.slice(1);
}

/** The shape of a row, as a sentence writes it: `3×32×32 numbers`, or `one number`. */
export function shapeInWords(shape: readonly (number | string)[]): string {
  const one = shape.every((length) => length === 1);
  return one ? "one number" : `${shape.join("×")} numbers`;
}

/**
 * The rows that all arrays have.
 *
 * @throws an error with code `bad-input` for one without rows, and where they differ.
 */
export function rowsOf(arrays: readonly GivenArray[]): number {
  const [first, ...others] = arrays as [GivenArray, ...GivenArray[]];
  for (const { array, words } of arrays) {
    if (array.shape.length === 0) throw badInput(`${words} is a single number, and has no rows`);
    if (array.data.length === 0) throw badInput(`${words} is empty`);
  }
  const rows = first.array.shape[0]!;
  const other = others.find(({ array }) => array.shape[0] !== rows);
  if (!other) return rows;
  throw badInput(
    `${other.words} has ${other.array.shape[0]} rows, and ${first.words} has ${rows}: all need as many`,
  );
}

/**
 * Refuses an array whose rows an input does not take. Dimensions of length 1 do not matter, and rows
 * may be laid out flat.
 *
 * @throws an error with code `bad-input` naming both shapes.
 */
export function refuseUnfit({ array, words }: GivenArray, { name, shape }: ModelPort): void {
  const wanted = shape?.slice(1);
  if (!wanted) return;
  const has = rowShape(array);
  const sizes = (of: readonly (number | string)[]) => of.filter((size) => size !== 1);
  const [mine, its] = [sizes(has), sizes(wanted)];
  const open = its.some((size) => typeof size === "string");
  const alike =
    mine.length === its.length && its.every((size, i) => isOpen(size) || size === mine[i]);
  const flat = mine.length === 1 && !open && mine[0] === product(its);
  if (alike || flat) return;
  throw badInput(
    `${words} holds ${shapeInWords(has)} a row, and the model's input ${name} takes ${shapeInWords(wanted)}`,
  );
}

function isOpen(size: number | string): boolean {
  return typeof size === "string";
}

function product(sizes: readonly (number | string)[]): number {
  return sizes.reduce<number>((all, size) => all * Number(size), 1);
}

/** An array's elements as a model is fed with them: the bits of float16 only where it takes those. */
export function fed({ type, data }: NumericArray, wanted?: ModelPort["type"]): Elements {
  return type === "float16" && data instanceof Uint16Array && wanted !== "float16"
    ? fromFloat16(data)
    : data;
}
