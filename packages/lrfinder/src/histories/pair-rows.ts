import { counted, quoted } from "../numeric/words.js";
import type { Chosen } from "./choose-columns.js";
import { isEvaluation, namesTheSplit } from "./column-names.js";
import type { History } from "./history.js";
import { historyError } from "./history-error.js";
import { type Pair, pairSteps } from "./pair-steps.js";
import type { ReadColumns } from "./read-columns.js";
import { afterRestarts, isRestarted, restarted } from "./restarts.js";
import { stepColumn } from "./step-column.js";

/** Which rates belong to which losses. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  /** The column by which they were joined, where they do not stand in one row. */
  readonly step?: string;
  readonly notes: readonly string[];
}

/** What is paired. */
export interface Unpaired extends ReadColumns {
  readonly chosen: Pick<Chosen, "lr" | "loss">;
  /** Whether the rows are of several sweeps, whose steps begin anew. */
  readonly repeated: boolean;
}

/**
 * Which rate belongs to which loss: those of one row, or, where they stand in rows of their own,
 * those of one step. Rows of evaluations are left out, and what a restarted training did again.
 *
 * @throws an error with code `bad-history` where they cannot be brought together.
 */
export function pairRows(history: History, unpaired: Unpaired): Pairs {
  const evaluations = evaluationRows(history);
  const rows = [...unpaired.rates.keys()].filter((row) => !evaluations.has(row));
  const rates = rows.filter((row) => unpaired.rates[row] !== undefined);
  const losses = lossRows(rows, unpaired);
  const both = losses.filter((row) => unpaired.rates[row] !== undefined);
  const notes =
    evaluations.size > 0 ? [`${counted(evaluations.size, "row")} of evaluations left out`] : [];
  const step = stepColumn(history);
  if (2 * both.length >= Math.min(rates.length, losses.length)) {
    const counting =
      step && !unpaired.repeated
        ? withoutRestarts(both, { steps: step.steps, rates: unpaired.rates })
        : { rows: both, notes: [] };
    const all = [
      ...counting.rows,
      ...exploded(rates, { last: losses.at(-1), rates: unpaired.rates }),
    ];
    const apart = rows.length - both.length - (all.length - counting.rows.length);
    if (apart > 0)
      notes.push(`${counted(apart, "row")} without a learning rate or a loss left out`);
    return {
      pairs: all.map((row) => ({ lr: row, loss: row })),
      notes: [...notes, ...counting.notes],
    };
  }
  const [lr, loss] = [quoted(unpaired.chosen.lr.name), quoted(unpaired.chosen.loss.name)];
  if (!step) {
    throw historyError(
      `${history.name}: ${lr} and ${loss} stand in different rows, and no column counts the steps: log both in one row, or the step with each`,
    );
  }
  const joined = pairSteps({ rates, losses, values: unpaired.rates }, step.steps);
  if (joined.pairs.length === 0) {
    throw historyError(
      `${history.name}: no ${lr} was logged before any ${loss}, by ${quoted(step.name)}: log both at the same steps`,
    );
  }
  return { pairs: joined.pairs, step: step.name, notes: [...notes, ...joined.notes] };
}

/**
 * The rows that have a loss. Where no row with a rate has one that is finite, and others do, what is
 * not a number stands for nothing, as where pandas wrote rows of two kinds.
 */
function lossRows(
  rows: readonly number[],
  { rates, losses }: Pick<ReadColumns, "rates" | "losses">,
): number[] {
  const filled = rows.filter((row) => losses[row] !== undefined);
  const finite = filled.filter((row) => Number.isFinite(losses[row]));
  const isApart = finite.length > 0 && finite.every((row) => rates[row] === undefined);
  return isApart ? filled.filter((row) => !Number.isNaN(losses[row])) : filled;
}

/** The rows that are of other data than the training's, as a column of the split says. */
function evaluationRows({ columns }: History): ReadonlySet<number> {
  const split = columns.find(({ name }) => namesTheSplit(name));
  const rows = split?.cells.flatMap((cell, row) =>
    typeof cell === "string" && isEvaluation(cell) ? [row] : [],
  );
  return new Set(rows);
}

/** The rows that count where the steps of a log may go back. */
function withoutRestarts(
  rows: readonly number[],
  { steps, rates }: { steps: readonly number[]; rates: ReadColumns["rates"] },
): { rows: readonly number[]; notes: readonly string[] } {
  const logged = rows.map((row) => ({ row, step: steps[row]! }));
  if (!isRestarted(logged, rates)) return { rows, notes: [] };
  const kept = afterRestarts(logged).map(({ row }) => row);
  return { rows: kept, notes: [restarted(rows.length - kept.length)] };
}

/**
 * The rows at the end of a sweep whose losses are missing: pandas writes what is not a number as
 * nothing.
 */
function exploded(
  rows: readonly number[],
  { last, rates }: { last: number | undefined; rates: ReadColumns["rates"] },
): number[] {
  const end = last === undefined ? undefined : rates[last];
  if (end === undefined) return [];
  return rows.filter((row) => row > last! && rates[row]! > end);
}
