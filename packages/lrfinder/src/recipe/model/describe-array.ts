import { formatNumber } from "../../numeric/format.js";
import { counted, grouped } from "../../numeric/words.js";
import type { ColumnSummary } from "../../table/describe-table.js";
import { fed, type GivenArray, rowShape, shapeInWords } from "./given-array.js";

/** An array in few words, as a column of a table: its type, its shape, its smallest and largest number. */
export function describeArray(
  { array, name }: GivenArray,
  role: ColumnSummary["role"],
): ColumnSummary {
  const { type } = array;
  let [least, most, odd] = [Infinity, -Infinity, 0];
  for (const given of fed(array)) {
    const value = Number(given);
    if (!Number.isFinite(value)) odd++;
    else if (value < least) least = value;
    if (value > most && value !== Infinity) most = value;
  }
  const bounds = least > most ? "" : `, ${formatNumber(least)} to ${formatNumber(most)}`;
  const none =
    odd === 0 ? undefined : `${counted(odd, "number")} that ${odd === 1 ? "is" : "are"} not finite`;
  return {
    ...{ name, role, missing: 0 },
    kind: type === "bool" ? "boolean" : "numeric",
    values: `${type}, ${shapeInWords(rowShape(array))} a row${bounds}`,
    ...(none !== undefined && { note: none }),
  };
}

/** What to know of arrays with numbers that are not finite, in sentences without a full stop. */
export function oddNotes(columns: readonly ColumnSummary[]): string[] {
  return columns.flatMap(({ name, note }) =>
    note === undefined ? [] : [`${name} holds ${note}, and the loss of their batches is neither`],
  );
}

/** How many numbers an array has a row. */
export function numbersInRow({ array }: GivenArray): number {
  return rowShape(array).reduce((product, length) => product * length, 1);
}

/** What the targets of a model are, to be said after their name: `labels, one a row`. */
export function learnedInWords(
  target: GivenArray | undefined,
  task: "classification" | "regression",
): string {
  if (!target) return "the loss itself";
  const shape = rowShape(target.array);
  const what = task === "classification" ? "classes" : "numbers";
  const count = numbersInRow(target);
  if (count === 1) return task === "classification" ? "a class" : "a number";
  return `${shape.length > 1 ? shape.join("×") : grouped(count)} ${what}`;
}
