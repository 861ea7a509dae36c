import { stepRank } from "./column-names.js";
import type { History } from "./history.js";
import { notationOf } from "./notation-of.js";
import { readNumber } from "./read-number.js";

/** What counts the steps of a history. */
export interface StepColumn {
  readonly name: string;
  /** The step of each row; NaN where it has none. */
  readonly steps: readonly number[];
}

/** The column that counts the steps, by its usual names; undefined where none does. */
export function stepColumn(history: History): StepColumn | undefined {
  const named = history.columns.find(({ name }) => name === history.step);
  const [usual] = history.columns
    .map((column) => ({ column, rank: stepRank(column.name) ?? Number.NaN }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank);
  const column = named ?? usual?.column;
  if (!column) return undefined;
  const notation = notationOf(history, [column]);
  return {
    name: column.name,
    steps: column.cells.map((cell) => readNumber(cell, notation) ?? Number.NaN),
  };
}
