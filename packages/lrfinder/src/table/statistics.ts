/** What is known of a column of numbers. */
export interface Statistics {
  /** Values that are not missing. */
  readonly count: number;
  readonly mean: number;
  /** The deviation of the population; 0 where all values are equal, and only there. */
  readonly deviation: number;
}

/**
 * The least and the largest of the values that are not missing; both are any number where there are
 * none.
 */
export interface Extent {
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/**
 * A power of two to divide values by before they are squared, since the squares of very large or
 * small ones would leave the range of a double; dividing by it is exact.
 */
export function momentScale({ min, max }: Pick<Extent, "min" | "max">): number {
  const size = Math.max(Math.abs(min), Math.abs(max));
  return size === 0 ? 1 : 2 ** Math.floor(Math.log2(size));
}

/** Statistics from moments of values that were divided by `momentScale`. */
export function statisticsFrom(
  { count, min, max }: Extent,
  { mean, deviation }: { mean: number; deviation: number },
): Statistics {
  // The mean of equal values can be off by a rounding, and their deviation with it.
  if (min === max) return { count, mean: min, deviation: 0 };
  const scale = momentScale({ min, max });
  return { count, mean: mean * scale, deviation: Math.max(deviation * scale, Number.MIN_VALUE) };
}

/** The statistics of a column; NaN is missing. */
export function statisticsOf(values: ArrayLike<number>): Statistics {
  let [count, min, max] = [0, Infinity, -Infinity];
  each(values, (value) => {
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
  });
  const scale = momentScale({ min, max });
  const mean = sum(values, (value) => value / scale) / count;
  const variance = sum(values, (value) => (value / scale - mean) ** 2) / count;
  return statisticsFrom({ count, min, max }, { mean, deviation: Math.sqrt(variance) });
}

function each(values: ArrayLike<number>, use: (value: number) => void): void {
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) use(values[i]!);
}

/** A sum without the roundings that pile up in a long one (Kahan). */
function sum(values: ArrayLike<number>, of: (value: number) => number): number {
  let [total, lost] = [0, 0];
  each(values, (value) => {
    const term = of(value) - lost;
    const next = total + term;
    lost = next - total - term;
    total = next;
  });
  return total;
}
