/**
 * The middle of the numbers, or the mean of the two in the middle; infinite ones count. NaN for
 * none.
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  const [below, above] = [sorted[middle - 1]!, sorted[middle]!];
  return below === above ? below : (below + above) / 2;
}
