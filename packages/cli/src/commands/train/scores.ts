import type { OnnxTrainer } from "lrfinder/onnx";
import type { Data } from "../../table/index.js";
import type { Rows } from "./split.js";

/** How good a model is on some rows. */
export type ModelScores = ClassScores | NumberScores | LossScores;

/** How good a classifier is. */
export interface ClassScores {
  readonly task: "classification";
  readonly rows: number;
  /** The share of rows whose class is the one predicted. */
  readonly accuracy: number;
  /** Rows by their class, and by the class predicted; left out for a model's file. */
  readonly confusion?: readonly (readonly number[])[];
}

/** How good a regression is, in the target's own unit. */
export interface NumberScores {
  readonly task: "regression";
  readonly rows: number;
  /**
   * 1 − the squared error as a share of that of the rows' own mean; null where all targets are
   * equal.
   */
  readonly r2: number | null;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquaredError: number;
}

/** How good a model is that puts out its loss itself. */
export interface LossScores {
  readonly task: "loss";
  readonly rows: number;
  readonly loss: number;
}

/** Scores a network on rows of its table, as it is now. */
export async function tableScores(
  training: Pick<OnnxTrainer, "predict">,
  { x, y, rows }: Rows,
  data: Pick<Data, "classes" | "targetEncoding">,
): Promise<ModelScores> {
  const { data: predicted } = await training.predict(x);
  const { targetEncoding } = data;
  if (targetEncoding.kind === "classes") {
    return classScores(predicted, y, targetEncoding.classes.length);
  }
  return { ...numberScores(predicted, y, targetEncoding.deviation), rows };
}

/** The scores of one logit for each class and row; of equal ones the first class is meant. */
export function classScores(
  logits: ArrayLike<number>,
  y: ArrayLike<number>,
  classes: number,
): ClassScores {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let right = 0;
  for (let row = 0; row < y.length; row++) {
    let best = 0;
    for (let each = 1; each < classes; each++) {
      if (logits[row * classes + each]! > logits[row * classes + best]!) best = each;
    }
    confusion[y[row]!]![best]!++;
    if (best === y[row]) right++;
  }
  return { task: "classification", rows: y.length, accuracy: right / y.length, confusion };
}

/**
 * The scores of one number a row; errors are multiplied by `deviation`, which standardised the
 * targets.
 */
export function numberScores(
  predicted: ArrayLike<number>,
  y: ArrayLike<number>,
  deviation: number,
): NumberScores {
  const rows = y.length;
  let mean = 0;
  for (let row = 0; row < rows; row++) mean += y[row]! / rows;
  let [squares, around, sizes] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const error = predicted[row]! - y[row]!;
    squares += error * error;
    sizes += Math.abs(error);
    around += (y[row]! - mean) ** 2;
  }
  return {
    task: "regression",
    rows,
    r2: around > 0 ? 1 - squares / around : null,
    meanAbsoluteError: (sizes / rows) * deviation,
    rootMeanSquaredError: Math.sqrt(squares / rows) * deviation,
  };
}
