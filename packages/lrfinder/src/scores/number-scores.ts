/** How far numbers are from what they should be, in the unit of the target. */
export interface NumberErrors {
  /**
   * 1 − the squared error as a share of that of the rows' own mean; null where all targets are
   * equal, or numbers are too large to be squared.
   */
  readonly r2: number | null;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquaredError: number;
}

/** How good a regression is on some rows. */
export interface NumberScores extends NumberErrors {
  readonly rows: number;
  /** What always answering one number, the mean that training knew, would score. */
  readonly baseline: NumberErrors & { readonly value: number };
}

/** Scores a regression batch by batch. */
export interface NumberScorer {
  /** Takes rows; one whose target is NaN has none, and is left out. */
  add(rows: { readonly actual: ArrayLike<number>; readonly predicted: ArrayLike<number> }): void;
  /** The scores of all rows so far; undefined before the first. */
  scores(): NumberScores | undefined;
}

/** In which numbers a regression is scored. */
export interface NumberScorerOptions {
  /** The mean of the targets that training knew, in their unit. */
  readonly mean: number;
  /** Their deviation, above 0. */
  readonly deviation: number;
  /** Whether rows come as (value − mean) / deviation; default false: in the target's unit. */
  readonly standardised?: boolean;
}

/**
 * Scores a regression on rows that come in batches: by R², mean absolute error and root mean squared
 * error. Memory does not grow.
 *
 * R² is 1 − Σ (y − ŷ)² / Σ (y − ȳ)², the second sum updated value by value (Welford 1962). Values
 * are divided by a power of two near their deviation, which is exact, so that squares stay within
 * the range of a double.
 */
export function numberScorer({
  mean,
  deviation,
  standardised = false,
}: NumberScorerOptions): NumberScorer {
  const scale = standardised ? 1 : 2 ** Math.floor(Math.log2(deviation));
  const constant = standardised ? 0 : mean / scale;
  const unit = standardised ? deviation : scale;
  let [rows, middle, spread] = [0, 0, 0];
  const [model, always] = [errorSums(), errorSums()];
  return {
    add({ actual, predicted }) {
      for (let row = 0; row < actual.length; row++) {
        const value = actual[row]! / scale;
        if (Number.isNaN(value)) continue;
        rows++;
        const before = value - middle;
        middle += before / rows;
        spread += before * (value - middle);
        model.add(predicted[row]! / scale - value);
        always.add(constant - value);
      }
    },
    scores() {
      if (rows === 0) return undefined;
      const of = { rows, spread, unit };
      return { rows, ...model.errors(of), baseline: { value: mean, ...always.errors(of) } };
    },
  };
}

/** Sums up errors, divided by `unit`. */
function errorSums() {
  let [squares, sizes] = [0, 0];
  return {
    add(error: number) {
      squares += error * error;
      sizes += Math.abs(error);
    },
    errors({ rows, spread, unit }: { rows: number; spread: number; unit: number }): NumberErrors {
      const hasR2 = spread > 0 && Number.isFinite(spread + squares);
      return {
        r2: hasR2 ? 1 - squares / spread : null,
        meanAbsoluteError: (sizes / rows) * unit,
        rootMeanSquaredError: Math.sqrt(squares / rows) * unit,
      };
    },
  };
}
