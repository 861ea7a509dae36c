import { formatNumber, grouped } from "lrfinder/internal";
import type { Pairs, Section, Table } from "../reporting/document.js";
import {
  isOfKnownClasses,
  type KnownClassScores,
  type ModelScores,
  type RegressionScores,
} from "./model-scores.js";
import { percent } from "./percent.js";

/** With more classes than this, a table of all against all is too wide to read. */
const MOST_CLASSES_ACROSS = 12;

/**
 * The scores of a model as a page shows them.
 *
 * @param rows what rows they are of, such as `held-out rows`.
 */
export function scoresSections(scores: ModelScores, { rows }: { rows: string }): Section[] {
  if (scores.task === "loss") {
    return [
      pairsSection(`Loss on the ${rows}`, [["The model's own loss", formatNumber(scores.loss)]]),
    ];
  }
  if (scores.task === "regression") {
    return [{ title: `Errors on the ${rows}`, blocks: [errorsTable(scores)] }];
  }
  if (!isOfKnownClasses(scores)) {
    return [pairsSection(`Classes on the ${rows}`, [["Accuracy", percent(scores.accuracy)]])];
  }
  const confusion = confusionTable(scores);
  return [
    { title: `Scores on the ${rows}`, blocks: [scorePairs(scores)] },
    { title: `Classes on the ${rows}`, blocks: [classTable(scores)] },
    ...(confusion ? [{ title: "Confusion matrix", blocks: [confusion] }] : []),
  ];
}

function pairsSection(title: string, pairs: Pairs["pairs"]): Section {
  return { title, blocks: [{ kind: "pairs", pairs }] };
}

function errorsTable({ baseline, ...model }: RegressionScores): Table {
  const share = (r2: number | null) =>
    r2 === null ? "none: all targets are equal" : r2.toFixed(3);
  const row = (name: string, of: (errors: typeof baseline | typeof model) => string) => ({
    cells: [name, of(model), of(baseline)],
  });
  return {
    kind: "table",
    head: ["", "Model", `Always the mean, ${formatNumber(baseline.value)}`],
    rows: [
      row("R², the share of the variance that is explained", ({ r2 }) => share(r2)),
      row("Root mean squared error (RMSE)", (each) => formatNumber(each.rootMeanSquaredError)),
      row("Mean absolute error (MAE)", (each) => formatNumber(each.meanAbsoluteError)),
    ],
    numbers: [1, 2],
  };
}

function scorePairs(scores: KnownClassScores): Pairs {
  const { accuracy, balancedAccuracy, precision, recall, f1, rocAuc, logLoss, baseline } = scores;
  return {
    kind: "pairs",
    pairs: [
      ["Accuracy", percent(accuracy)],
      [`Accuracy of always answering ${baseline.class}`, percent(baseline.accuracy)],
      ["Balanced accuracy", percent(balancedAccuracy)],
      ["Precision, mean of the classes", percent(precision)],
      ["Recall, mean of the classes", percent(recall)],
      ["F1, mean of the classes", f1.toFixed(3)],
      ...(rocAuc === null ? [] : [["ROC AUC", rocAuc.toFixed(3)] as const]),
      ...(logLoss === null
        ? []
        : [["Log loss, without the penalty", formatNumber(logLoss)] as const]),
    ],
  };
}

function classTable({ perClass }: KnownClassScores): Table {
  const share = (of: number | null) => (of === null ? "–" : percent(of));
  return {
    kind: "table",
    head: ["Class", "Rows", "Recall", "Precision", "F1"],
    rows: perClass.map(({ class: name, rows, recall, precision, f1 }) => ({
      cells: [
        ...[name, grouped(rows), share(recall), share(precision)],
        f1 === null ? "–" : f1.toFixed(3),
      ],
    })),
    numbers: [1, 2, 3, 4],
  };
}

/** Rows by class and by the class predicted; undefined for too many classes. */
export function confusionTable(scores: ModelScores): Table | undefined {
  if (!isOfKnownClasses(scores)) return undefined;
  const { confusion, perClass } = scores;
  if (perClass.length > MOST_CLASSES_ACROSS) return undefined;
  return {
    kind: "table",
    head: ["Actual, down; predicted, across", ...perClass.map((each) => each.class)],
    rows: confusion.map((counts, i) => ({
      cells: [perClass[i]!.class, ...counts.map((count) => (count === 0 ? "" : grouped(count)))],
    })),
    numbers: perClass.map((_, i) => i + 1),
  };
}
