/**
 * The place of the smallest number, the first of several; as in NumPy and PyTorch, a NaN is smaller
 * than any.
 */
export function argmin(values: readonly number[]): number {
  let place = 0;
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value)) return i;
    if (value < values[place]!) place = i;
  }
  return place;
}
