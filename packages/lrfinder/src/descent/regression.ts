import type { NamedSurface, Range, SurfaceRows, Weights } from "./surface.js";

/** The rows of a regression with one feature. */
export interface RegressionRows {
  /** The feature of each row; finite, and at least two of them differ. */
  readonly x: ArrayLike<number>;
  /** The target of each row, finite. */
  readonly y: ArrayLike<number>;
}

/** A regression as a surface: its two parameters are the slope and the intercept. */
export interface Regression extends NamedSurface {
  readonly rows: SurfaceRows;
}

/** How much higher than the start the rim of the view is. */
const RIM = 1.3;

/**
 * Linear regression with one feature, as a surface: `f(slope, intercept) = mean (slope·xᵢ +
 * intercept − yᵢ)²`, the mean squared error.
 *
 * Its gradient over any rows is `2·mean (errorᵢ·xᵢ, errorᵢ)`; its one minimum is the closed-form
 * least squares. Walks start from (0, 0). A feature that is not standardised makes a narrow ravine.
 *
 * @throws RangeError where `x` and `y` do not have the same length, hold what is not finite, or all
 * of `x` are the same.
 * @example
 * const surface = regression({ x: [1, 2, 3], y: [2, 4, 6] });
 * descend(surface, { learningRate: 0.1, batchSize: 1 }).path.at(-1); // near [2, 0]
 */
export function regression({ x, y }: RegressionRows): Regression {
  const count = sameLength(x, y);
  const meanX = meanOf(count, (i) => finite("x", x, i));
  const meanY = meanOf(count, (i) => finite("y", y, i));
  const variance = meanOf(count, (i) => (x[i]! - meanX) ** 2);
  if (!(variance > 0)) throw new RangeError("x must hold at least two different numbers");
  const slope = meanOf(count, (i) => (x[i]! - meanX) * (y[i]! - meanY)) / variance;
  const intercept = meanY - slope * meanX;
  const bottom = meanOf(count, (i) => (slope * x[i]! + intercept - y[i]!) ** 2);

  // Written around the minimum, where the mean over rows would cancel.
  const shift = ([s, b]: Weights) => ({
    turn: s! - slope,
    lift: meanX * (s! - slope) + (b! - intercept),
  });
  const height = (at: Weights) => {
    const { turn, lift } = shift(at);
    return variance * turn ** 2 + lift ** 2;
  };
  const start = [0, 0];
  // The widest that the ellipse at the rim's height reaches.
  const rim = RIM * height(start) || variance;
  const around = (centre: number, reach: number): Range => [centre - reach, centre + reach];
  return {
    name: "regression",
    formula: "mean (slope·x + intercept − y)²",
    parameters: ["slope", "intercept"],
    start,
    view: [
      around(slope, Math.sqrt(rim / variance)),
      around(intercept, Math.sqrt((rim * (variance + meanX ** 2)) / variance)),
    ],
    minima: [[slope, intercept]],
    loss: (at) => bottom + height(at),
    gradient: (at) => {
      const { turn, lift } = shift(at);
      return [2 * (variance * turn + meanX * lift), 2 * lift];
    },
    rows: {
      count,
      gradient([s, b], rows) {
        let [bySlope, byIntercept] = [0, 0];
        for (const row of rows) {
          const error = s! * x[row]! + b! - y[row]!;
          bySlope += error * x[row]!;
          byIntercept += error;
        }
        return [(2 * bySlope) / rows.length, (2 * byIntercept) / rows.length];
      },
    },
  };
}

function sameLength(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length === y.length && x.length > 0) return x.length;
  throw new RangeError(
    `x and y must have the same number of rows, at least 1, not ${x.length} and ${y.length}`,
  );
}

function finite(name: string, values: ArrayLike<number>, i: number): number {
  const value = values[i]!;
  if (Number.isFinite(value)) return value;
  throw new RangeError(`${name}[${i}] must be a finite number, not ${value}`);
}

function meanOf(count: number, value: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += value(i);
  return sum / count;
}
