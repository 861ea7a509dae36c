import { counted, formatNumber } from "lrfinder/internal";
import { isOfKnownClasses, type ModelScores } from "./model-scores.js";
import { percent } from "./percent.js";

/** The scores beside the first, in sentences without a full stop; none of a model's own loss. */
export function scoreWords(scores: ModelScores): string[] {
  if (scores.task === "loss") return [];
  if (scores.task === "regression") {
    const { r2, meanAbsoluteError, rootMeanSquaredError } = scores;
    const own = [
      ...(r2 === null ? [] : [`R² ${r2.toFixed(3)}`]),
      `RMSE ${formatNumber(rootMeanSquaredError)}`,
      `MAE ${formatNumber(meanAbsoluteError)}`,
    ];
    return [own.join(", "), ...baselineWords(scores)];
  }
  if (!isOfKnownClasses(scores)) return [];
  const { balancedAccuracy, precision, recall, f1, rocAuc, logLoss, unknown } = scores;
  const own = [
    `Balanced accuracy ${percent(balancedAccuracy)}`,
    `precision ${percent(precision)}`,
    `recall ${percent(recall)}`,
    `F1 ${f1.toFixed(3)} (means of the classes)`,
    ...(rocAuc === null ? [] : [`ROC AUC ${rocAuc.toFixed(3)}`]),
    ...(logLoss === null ? [] : [`log loss ${formatNumber(logLoss)}`]),
  ];
  const left = unknown === undefined ? [] : [unknownWords(unknown)];
  return [own.join(", "), ...left, ...baselineWords(scores)];
}

function unknownWords(unknown: number): string {
  const are = unknown === 1 ? "is" : "are";
  return `${counted(unknown, "row")} ${are} of classes that the model does not know: wrong for the accuracy, left out of the other scores`;
}

/** What answering always the same scores, in a sentence without a full stop. */
function baselineWords(scores: ModelScores): string[] {
  if (scores.task === "regression") {
    const { value, r2, meanAbsoluteError, rootMeanSquaredError } = scores.baseline;
    const errors = `RMSE ${formatNumber(rootMeanSquaredError)}, MAE ${formatNumber(meanAbsoluteError)}`;
    const share = r2 === null ? "" : `R² ${withoutMinusZero(r2)}, `;
    return [`Always answering the mean, ${formatNumber(value)}: ${share}${errors}`];
  }
  if (!isOfKnownClasses(scores)) return [];
  const { class: commonest, accuracy } = scores.baseline;
  return [`Always answering ${commonest}, the commonest class: accuracy ${percent(accuracy)}`];
}

function withoutMinusZero(share: number): string {
  return share.toFixed(3).replace(/^-(?=[0.]+$)/, "");
}

/** What to know of a model that has learned nothing of use, without a full stop. */
export function idleWarning(scores: ModelScores): string[] {
  if (scores.task === "regression") {
    const { rootMeanSquaredError, baseline } = scores;
    const idle = !(rootMeanSquaredError < baseline.rootMeanSquaredError);
    const said = `the model is no better than always answering the mean, ${formatNumber(baseline.value)}`;
    return idle ? [said] : [];
  }
  if (!isOfKnownClasses(scores)) return [];
  const { class: commonest, accuracy } = scores.baseline;
  if (scores.accuracy > accuracy) return [];
  const right = `which is right for ${percent(accuracy)}`;
  return [`the model is no better than always answering ${commonest}, ${right}`];
}
