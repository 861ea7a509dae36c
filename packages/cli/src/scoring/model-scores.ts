import type { ClassScores, NumberScores, OneClassScores } from "lrfinder/internal";

/** How good a model is on some rows. */
export type ModelScores = ClassifierScores | RegressionScores | LossScores;

/** How good a classifier is. */
export type ClassifierScores = KnownClassScores | AccuracyAlone;

/** How good a classifier of known classes is. */
export interface KnownClassScores extends Omit<ClassScores, "unknown" | "perClass" | "baseline"> {
  readonly task: "classification";
  /** Rows of classes that the model does not know; left out where there are none. */
  readonly unknown?: number;
  readonly perClass: readonly (OneClassScores & { readonly class: string })[];
  /** The commonest class of these rows, and what always answering it scores. */
  readonly baseline: { readonly class: string; readonly accuracy: number };
}

/** How good a classifier is whose targets are no labels, one a row. */
export interface AccuracyAlone {
  readonly task: "classification";
  readonly rows: number;
  /** The share of rows whose class is the one predicted. */
  readonly accuracy: number;
}

/** How good a regression is, in the target's own unit. */
export interface RegressionScores extends NumberScores {
  readonly task: "regression";
}

/** How good a model is that puts out its loss itself. */
export interface LossScores {
  readonly task: "loss";
  readonly rows: number;
  readonly loss: number;
}

/** The scores of a classifier, its classes by their names. */
export function withNames(
  { unknown, perClass, baseline, ...scores }: ClassScores,
  classes: readonly string[],
): KnownClassScores {
  return {
    task: "classification",
    ...scores,
    ...(unknown > 0 && { unknown }),
    perClass: perClass.map((each, i) => ({ class: classes[i]!, ...each })),
    baseline: { ...baseline, class: classes[baseline.class]! },
  };
}

/** Whether more than the accuracy is known. */
export function isOfKnownClasses(scores: ModelScores): scores is KnownClassScores {
  return scores.task === "classification" && "confusion" in scores;
}
