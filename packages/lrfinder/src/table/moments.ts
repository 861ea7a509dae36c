/** What is known of a column of numbers. */
export interface Statistics {
  /** Values that are not missing. */
  readonly count: number;
  readonly mean: number;
  /** The least and the largest value; of none, Infinity and -Infinity. */
  readonly min: number;
  readonly max: number;
  /** The deviation of the population; 0 where all values are equal, and only there. */
  readonly deviation: number;
}

/** What is known of values that come in pieces. */
export interface RunningMoments {
  /** Takes more values, finite ones and NaN, which is missing. */
  take(values: ArrayLike<number>): void;
  /** The statistics of all values so far; of none, the mean is 0. */
  statistics(): Statistics;
}

/**
 * Values may grow by this factor before what was added up is divided by a larger power of two:
 * their squares, and the sum of those, stay far below the largest double.
 */
const ROOM = 2 ** 400;

/**
 * The mean by a compensated sum (Kahan 1965) and the deviation of the population by Welford's
 * recurrence (1962), in one pass. Values are divided by a power of two of their own size, which is
 * exact, so that the squares of very large and very small ones stay within the range of a double.
 */
export function runningMoments(): RunningMoments {
  let [count, min, max] = [0, Infinity, -Infinity];
  let [scale, most] = [1, 0];
  let [sum, lost, center, squares] = [0, 0, 0, 0];

  const rescale = (size: number) => {
    const next = 2 ** Math.floor(Math.log2(size));
    const ratio = most === 0 ? 1 : scale / next;
    [sum, lost, center, squares] = [
      sum * ratio,
      lost * ratio,
      center * ratio,
      squares * ratio ** 2,
    ];
    [scale, most] = [next, Math.min(next * ROOM, Number.MAX_VALUE)];
  };

  return {
    take(values) {
      for (let i = 0; i < values.length; i++) {
        const size = Math.abs(values[i]!);
        if (size > most) rescale(size);
      }
      // Locals are much faster than what the closure holds.
      let [n, least, largest, total, error] = [count, min, max, sum, lost];
      let [mean, deviations] = [center, squares];
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (Number.isNaN(value)) continue;
        n++;
        if (value < least) least = value;
        if (value > largest) largest = value;
        const scaled = value / scale;
        const term = scaled - error;
        const next = total + term;
        error = next - total - term;
        total = next;
        const before = scaled - mean;
        mean += before / n;
        deviations += (scaled - mean) * before;
      }
      [count, min, max, sum, lost] = [n, least, largest, total, error];
      [center, squares] = [mean, deviations];
    },
    statistics() {
      if (count === 0) return { count, mean: 0, deviation: 0, min, max };
      // The mean of equal values can be off by a rounding, and their deviation with it.
      if (min === max) return { count, mean: min, deviation: 0, min, max };
      const mean = (sum / count - lost / count) * scale;
      const deviation = Math.sqrt(squares / count) * scale;
      return { count, mean, deviation: Math.max(deviation, Number.MIN_VALUE), min, max };
    },
  };
}
