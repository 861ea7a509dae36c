import { type ConfusionScores, confusionScores } from "./confusion-scores.js";
import { rankedScores } from "./roc-auc.js";

/** How good a classifier is on some rows. */
export interface ClassScores extends ConfusionScores {
  /** All rows, those of unknown classes included. */
  readonly rows: number;
  /** Rows whose class is none that the model knows: wrong for the accuracy, and left out elsewhere. */
  readonly unknown: number;
  /**
   * The area under the ROC curve of the second class; null for more classes than two, and where all
   * rows are of one.
   */
  readonly rocAuc: number | null;
  /**
   * The mean of −ln p, p the probability of the row's own class, at least 1.19e-7; null where a
   * probability is no number.
   */
  readonly logLoss: number | null;
  /** Rows by their class, down, and by the class predicted, across. */
  readonly confusion: readonly (readonly number[])[];
  /** What always answering the commonest class of these rows would score. */
  readonly baseline: { readonly class: number; readonly accuracy: number };
}

/** Some rows, and what a classifier says of them. */
export interface ClassifiedRows {
  /** The class of each row, counted from 0; −1 for one that the model does not know. */
  readonly actual: ArrayLike<number>;
  /** The class predicted for each row. */
  readonly predicted: ArrayLike<number>;
  /** The probability of each class, `[rows, classes]`. */
  readonly probabilities: ArrayLike<number>;
}

/** Scores a classifier batch by batch. */
export interface ClassScorer {
  add(rows: ClassifiedRows): void;
  /** The scores of all rows so far; undefined before the first of a known class. */
  scores(): ClassScores | undefined;
}

/** The least probability that counts, the precision of a single: ln 0 would be no number. */
const LEAST = 2 ** -23;

/**
 * Scores a classifier on rows that come in batches: by accuracy, balanced accuracy, precision,
 * recall, F1, ROC AUC and log loss, as scikit-learn defines them. Memory grows only for the ROC AUC
 * of two classes, by four bytes a row.
 *
 * @param classes how many classes the model knows, at least 1.
 */
export function classScorer(classes: number): ClassScorer {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const ranked = classes === 2 ? rankedScores() : undefined;
  let [known, unknown, loss] = [0, 0, 0];
  return {
    add({ actual, predicted, probabilities }) {
      for (let row = 0; row < actual.length; row++) {
        const own = actual[row]!;
        if (own < 0) {
          unknown++;
          continue;
        }
        known++;
        confusion[own]![predicted[row]!]!++;
        const at = row * classes;
        let total = 0;
        for (let i = at; i < at + classes; i++) total += clipped(probabilities[i]!);
        loss -= Math.log(clipped(probabilities[at + own]!) / total);
        ranked?.add(probabilities[at + 1]!, own === 1);
      }
    },
    scores() {
      if (known === 0) return undefined;
      const rows = known + unknown;
      const scores = confusionScores(confusion);
      const counts = scores.perClass.map((each) => each.rows);
      const most = counts.indexOf(Math.max(...counts));
      const right = confusion.reduce((sum, own, i) => sum + own[i]!, 0);
      const logLoss = loss / known;
      return {
        rows,
        unknown,
        ...scores,
        accuracy: right / rows,
        rocAuc: ranked?.area() ?? null,
        logLoss: Number.isFinite(logLoss) ? logLoss : null,
        confusion,
        baseline: { class: most, accuracy: counts[most]! / rows },
      };
    },
  };
}

function clipped(probability: number): number {
  return probability < LEAST ? LEAST : probability > 1 - LEAST ? 1 - LEAST : probability;
}
