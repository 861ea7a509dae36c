import { formatNumber } from "lrfinder";
import { grouped } from "../../arguments/values.js";
import { escaped } from "../../pages/html.js";
import { percent } from "./percent.js";
import type { ClassScores, ModelScores } from "./scores.js";

/** With more classes than this, a table of all against all is too wide to read. */
const MOST_CLASSES_ACROSS = 12;

/** The scores of a model in tables: errors of a regression, or each class and what was taken for what. */
export function scoresHtml(
  scores: ModelScores,
  { classes, validated }: { classes: readonly string[]; validated: boolean },
): string {
  const rows = validated ? "rows kept to validate" : "rows trained on";
  if (scores.task === "regression") {
    const { r2, meanAbsoluteError, rootMeanSquaredError } = scores;
    return `<h2>Errors on the ${rows}</h2>
<table>
<tr><th>R², the share of the spread that is explained</th><td>${r2 === null ? "none: all targets are equal" : r2.toFixed(3)}</td></tr>
<tr><th>Mean absolute error</th><td>${formatNumber(meanAbsoluteError)}</td></tr>
<tr><th>Root of the mean squared error</th><td>${formatNumber(rootMeanSquaredError)}</td></tr>
</table>`;
  }
  const across =
    classes.length > MOST_CLASSES_ACROSS
      ? ""
      : `\n<h2>What was taken for what</h2>\n${confusionTable(scores, classes)}`;
  return `<h2>Classes on the ${rows}</h2>\n${classTable(scores, classes)}${across}`;
}

function classTable({ confusion }: ClassScores, classes: readonly string[]): string {
  const rows = classes.map((name, i) => {
    const own = confusion[i]!.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, counts) => sum + counts[i]!, 0);
    const right = confusion[i]![i]!;
    const share = (of: number) => (of === 0 ? "–" : percent(right / of));
    return row(escaped(name), [grouped(own), share(own), share(predicted)]);
  });
  const head = headed(["Class", "Rows", "Recognised", "Right where predicted"]);
  return `<table>\n${head}\n${rows.join("\n")}\n</table>`;
}

function confusionTable({ confusion }: ClassScores, classes: readonly string[]): string {
  const rows = confusion.map((counts, i) =>
    row(
      escaped(classes[i]!),
      counts.map((count) => (count === 0 ? "" : grouped(count))),
    ),
  );
  const head = headed(["Class, down; predicted, across", ...classes.map(escaped)]);
  return `<table>\n${head}\n${rows.join("\n")}\n</table>`;
}

function headed(names: readonly string[]): string {
  return `<tr>${names.map((name) => `<th>${name}</th>`).join("")}</tr>`;
}

function row(name: string, cells: readonly string[]): string {
  return `<tr><td>${name}</td>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}
