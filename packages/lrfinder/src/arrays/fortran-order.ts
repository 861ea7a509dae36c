import type { Elements } from "./numeric-array.js";

/**
 * Elements in the order of rows, those of the last dimension side by side, out of the order of
 * Fortran, in which those of the first are.
 */
export function inRowOrder(data: Elements, shape: readonly number[]): Elements {
  if (shape.filter((length) => length !== 1).length < 2) return data;
  const ordered = data.slice();
  const strides: number[] = [];
  let stride = 1;
  for (const length of shape) {
    strides.push(stride);
    stride *= length;
  }
  const place = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < ordered.length; to++) {
    ordered[to] = data[from]!;
    // One further in the last dimension, and where that is over, in the one before it.
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++place[axis]! < shape[axis]!) break;
      from -= shape[axis]! * strides[axis]!;
      place[axis] = 0;
    }
  }
  return ordered;
}
