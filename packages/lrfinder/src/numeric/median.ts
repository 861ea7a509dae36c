/**
 * The middle of the values in order, or the mean of the two middle ones; NaN where there are none.
 *
 * Infinities are values like others (the mean of −∞ and ∞ is NaN); NaN sorts last.
 */
export function median(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  // Halved first: the sum of two large values could overflow.
  return sorted.length === 0 ? Number.NaN : sorted[middle - 1]! / 2 + sorted[middle]! / 2;
}
