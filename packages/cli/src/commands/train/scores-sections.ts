import { formatNumber, grouped } from "lrfinder/internal";

import type { Section, Table } from "../../reporting/document.js";
import { percent } from "./percent.js";
import type { ClassScores, ModelScores } from "./scores.js";

/** With more classes than this, a table of all against all is too wide to read. */
const MOST_CLASSES_ACROSS = 12;

type Confusion = NonNullable<ClassScores["confusion"]>;

/** The scores of a model: errors of a regression, or how well each class is recognised. */
export function scoresSections(
  scores: ModelScores,
  { classes, heldOut }: { classes: readonly string[]; heldOut: boolean },
): Section[] {
  const rows = heldOut ? "held-out rows" : "rows trained on";
  if (scores.task === "loss") {
    const pairs = [["The model's own loss", formatNumber(scores.loss)]] as const;
    return [{ title: `Loss on the ${rows}`, blocks: [{ kind: "pairs", pairs }] }];
  }
  if (scores.task === "regression") {
    const { r2, meanAbsoluteError, rootMeanSquaredError } = scores;
    const pairs = [
      [
        "R², the share of the variance that is explained",
        r2 === null ? "none: all targets are equal" : r2.toFixed(3),
      ],
      ["Mean absolute error", formatNumber(meanAbsoluteError)],
      ["Root mean squared error", formatNumber(rootMeanSquaredError)],
    ] as const;
    return [{ title: `Errors on the ${rows}`, blocks: [{ kind: "pairs", pairs }] }];
  }
  const { accuracy, confusion } = scores;
  if (!confusion) {
    const pairs = [["Accuracy", percent(accuracy)]] as const;
    return [{ title: `Classes on the ${rows}`, blocks: [{ kind: "pairs", pairs }] }];
  }
  const each = { title: `Classes on the ${rows}`, blocks: [classTable(confusion, classes)] };
  if (classes.length > MOST_CLASSES_ACROSS) return [each];
  return [each, { title: "Confusion matrix", blocks: [confusionTable(confusion, classes)] }];
}

function classTable(confusion: Confusion, classes: readonly string[]): Table {
  const rows = classes.map((name, i) => {
    const own = confusion[i]!.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, counts) => sum + counts[i]!, 0);
    const right = confusion[i]![i]!;
    const share = (of: number) => (of === 0 ? "–" : percent(right / of));
    return { cells: [name, grouped(own), share(own), share(predicted)] };
  });
  return {
    kind: "table",
    head: ["Class", "Rows", "Recall", "Precision"],
    rows,
    numbers: [1, 2, 3],
  };
}

function confusionTable(confusion: Confusion, classes: readonly string[]): Table {
  const rows = confusion.map((counts, i) => ({
    cells: [classes[i]!, ...counts.map((count) => (count === 0 ? "" : grouped(count)))],
  }));
  return {
    kind: "table",
    head: ["Actual, down; predicted, across", ...classes],
    rows,
    numbers: classes.map((_, i) => i + 1),
  };
}
