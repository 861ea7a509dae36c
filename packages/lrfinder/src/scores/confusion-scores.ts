/** Rows by their class, down, and by the class predicted, across. */
export type Confusion = readonly (readonly number[])[];

/** How well one class is recognised. */
export interface OneClassScores {
  /** Rows of this class. */
  readonly rows: number;
  /** The share of the rows predicted as this class that are of it; null where none are. */
  readonly precision: number | null;
  /** The share of the rows of this class that are predicted as it; null where there are none. */
  readonly recall: number | null;
  /** 2 · right / (rows of it + rows predicted as it): null where there are neither. */
  readonly f1: number | null;
}

/** What a confusion matrix says. */
export interface ConfusionScores {
  /** The share of rows whose class is the one predicted, from 0 to 1. */
  readonly accuracy: number;
  /** The mean recall of the classes that have rows: 1 / classes for a model that guesses. */
  readonly balancedAccuracy: number;
  /**
   * The mean precision of the classes that have rows or are predicted; 0 for one that is never
   * predicted. The same for recall and F1.
   */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Each class alone, in the order of the matrix. */
  readonly perClass: readonly OneClassScores[];
}

/**
 * The scores of a confusion matrix, as scikit-learn defines them with `average="macro"`; NaN for one
 * without rows.
 */
export function confusionScores(confusion: Confusion): ConfusionScores {
  let [all, right] = [0, 0];
  const perClass = confusion.map((counts, i) => {
    const own = counts[i]!;
    const rows = sum(counts);
    const predicted = sum(confusion.map((each) => each[i]!));
    all += rows;
    right += own;
    return {
      rows,
      precision: predicted === 0 ? null : own / predicted,
      recall: rows === 0 ? null : own / rows,
      f1: rows + predicted === 0 ? null : (2 * own) / (rows + predicted),
    };
  });
  const met = perClass.filter(({ f1 }) => f1 !== null);
  return {
    accuracy: right / all,
    balancedAccuracy: mean(perClass.flatMap(({ recall }) => recall ?? [])),
    precision: mean(met.map(({ precision }) => precision ?? 0)),
    recall: mean(met.map(({ recall }) => recall ?? 0)),
    f1: mean(met.map(({ f1 }) => f1 ?? 0)),
    perClass,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
