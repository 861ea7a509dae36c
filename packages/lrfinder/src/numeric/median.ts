/**
 * The middle of the values in order, or the mean of the two middle ones; NaN where there are none.
 *
 * Infinities are values like others; NaN sorts last.
 */
export function median(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return sorted.length === 0 ? Number.NaN : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
