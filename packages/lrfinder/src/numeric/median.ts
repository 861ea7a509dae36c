/** Up to so many values are put in order by insertion, several times as fast as by a typed array. */
const FEW = 16;

/**
 * The middle of the values in order, or the mean of the two middle ones; NaN where there are none.
 *
 * Infinities are values like others (the mean of −∞ and ∞ is NaN); NaN sorts last.
 */
export function median(values: readonly number[]): number {
  const sorted = values.length > FEW ? new Float64Array(values).sort() : inserted(values);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  // Halved first: the sum of two large values could overflow.
  return sorted.length === 0 ? Number.NaN : sorted[middle - 1]! / 2 + sorted[middle]! / 2;
}

function inserted(values: readonly number[]): readonly number[] {
  const sorted: number[] = [];
  for (const value of values) {
    let place = sorted.length;
    for (; place > 0 && comesBefore(value, sorted[place - 1]!); place--) {
      sorted[place] = sorted[place - 1]!;
    }
    sorted[place] = value;
  }
  return sorted;
}

/** The order of typed arrays: −0 before 0, and NaN last. */
function comesBefore(one: number, other: number): boolean {
  if (one < other) return true;
  if (one === other) return one === 0 && Object.is(one, -0) && !Object.is(other, -0);
  return Number.isNaN(other) && !Number.isNaN(one);
}
