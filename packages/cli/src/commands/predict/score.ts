import { type ClassScores, classScorer, counted, numberScorer } from "lrfinder/internal";
import type { ModelCard } from "lrfinder/onnx";
import type { ClassTarget, RegressionTarget } from "lrfinder/table";
import type { Table } from "../../reporting/document.js";
import { tableText } from "../../reporting/text-table.js";
import { type ModelScores, withNames } from "../../scoring/model-scores.js";
import { percent } from "../../scoring/percent.js";
import { confusionTable } from "../../scoring/score-tables.js";
import { idleWarning, scoreWords } from "../../scoring/score-words.js";
import { classPlaces } from "../../table/index.js";
import type { Predicted } from "./predictor.js";

/** Holds predictions against what they should have been, batch by batch. */
export interface Score {
  add(predicted: Predicted, target: readonly (number | string | undefined)[]): void;
  /** What came out, a line each; none where no row has a target. */
  lines(): string[];
}

/** The scores of a classifier or a regression; memory grows only for the ROC AUC of two classes. */
export function scoreFor({ targetEncoding }: Pick<ModelCard, "targetEncoding">): Score {
  return targetEncoding.kind === "classes" ? ofClasses(targetEncoding) : ofNumbers(targetEncoding);
}

function ofClasses(target: ClassTarget): Score {
  const { classes } = target;
  const placeOf = classPlaces(target);
  const scorer = classScorer(classes.length);
  let unknown = 0;
  return {
    add(predicted, targets) {
      if (predicted.kind !== "classes") return;
      const { places, probabilities } = predicted;
      const actual: number[] = [];
      const rows: number[] = [];
      for (const [row, value] of targets.entries()) {
        if (value === undefined) continue;
        const place = placeOf(String(value));
        if (place < 0) unknown++;
        actual.push(place);
        rows.push(row);
      }
      const all = rows.length === targets.length;
      scorer.add({
        actual,
        predicted: all ? places : rows.map((row) => places[row]!),
        probabilities: all ? probabilities : pickedRows(probabilities, rows, classes.length),
      });
    },
    lines() {
      const scores = scorer.scores();
      if (scores) return classLines(scores, classes);
      return unknown > 0 ? [`accuracy 0.0 % on ${counted(unknown, "row")}`] : [];
    },
  };
}

function pickedRows(shares: Float32Array, rows: readonly number[], width: number): Float32Array {
  const picked = new Float32Array(rows.length * width);
  for (const [i, row] of rows.entries()) {
    picked.set(shares.subarray(row * width, (row + 1) * width), i * width);
  }
  return picked;
}

function classLines(scores: ClassScores, classes: readonly string[]): string[] {
  const named = withNames(scores, classes);
  const confusion = confusionTable(named);
  return [
    `accuracy ${percent(scores.accuracy)} on ${counted(scores.rows, "row")}`,
    ...beside(named),
    ...(confusion ? [inLines(confusion)] : []),
  ];
}

/** A table that no line of a terminal breaks. */
function inLines(table: Table): string {
  return tableText(table, { columns: Number.POSITIVE_INFINITY });
}

function ofNumbers({ mean, deviation }: RegressionTarget): Score {
  const scorer = numberScorer({ mean, deviation });
  return {
    add(predicted, targets) {
      if (predicted.kind !== "numbers") return;
      const actual = targets.map((value) => (typeof value === "number" ? value : Number.NaN));
      scorer.add({ actual, predicted: predicted.values });
    },
    lines() {
      const scores = scorer.scores();
      if (!scores) return [];
      const { r2, rootMeanSquaredError, rows } = scores;
      if (r2 !== null) {
        return [
          `R² ${r2.toFixed(3)} on ${counted(rows, "row")}`,
          ...beside({ task: "regression", ...scores }),
        ];
      }
      if (Number.isFinite(rootMeanSquaredError)) {
        return [`no R² on ${counted(rows, "row")}: all targets are equal`];
      }
      return ["no R²: some targets or predictions are too large to be squared"];
    },
  };
}

function beside(scores: ModelScores): string[] {
  return [...scoreWords(scores), ...idleWarning(scores).map((warning) => `Warning: ${warning}.`)];
}
