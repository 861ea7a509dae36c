import type { NumericArray } from "../graph/element-types.js";
import { bytesOf, emptyLike } from "./elements.js";

/** Some rows of a table, filled up to a size that a graph has been loaded for. */
export interface RowChunk {
  /** The first row. */
  readonly first: number;
  /** Rows of its own. */
  readonly rows: number;
  /** Rows that it is filled up to. */
  readonly size: number;
}

/**
 * Cuts rows into chunks of `most`, and what is left into one whose size is a power of two: so few
 * sizes occur, and one row does not cost as much as many.
 *
 * @param options.filled whether places may be filled up; default true.
 */
export function rowChunks(
  rows: number,
  most: number,
  { filled = true }: { filled?: boolean } = {},
): readonly RowChunk[] {
  return Array.from({ length: Math.ceil(rows / most) }, (_, i) => {
    const first = i * most;
    const own = Math.min(most, rows - first);
    const size = filled ? Math.min(most, 2 ** Math.ceil(Math.log2(own))) : own;
    return { first, rows: own, size };
  });
}

/**
 * A chunk's part of a table of `width` elements a row; places without a row of their own repeat its
 * last one.
 *
 * It is a view of the table where it can be. Shared memory, which native code cannot read, is
 * copied.
 */
export function chunkOf<T extends NumericArray>(
  table: T,
  { first, rows, size }: RowChunk,
  width: number,
): T {
  const view = table.subarray(first * width, (first + rows) * width) as T;
  if (rows === size && table.buffer instanceof ArrayBuffer) return view;
  const filled = emptyLike(table, size * width);
  const bytes = bytesOf(filled);
  const row = bytes.length / size;
  bytes.set(bytesOf(view));
  for (let place = rows; place < size; place++) {
    bytes.copyWithin(place * row, (rows - 1) * row, rows * row);
  }
  return filled;
}
