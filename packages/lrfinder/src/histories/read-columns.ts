import { quoted } from "../numeric/words.js";
import type { Chosen } from "./choose-columns.js";
import type { History, HistoryCell, HistoryColumn } from "./history.js";
import { historyError } from "./history-error.js";
import { notationOf } from "./notation-of.js";
import { isMissing, readNumber } from "./read-number.js";

/** The numbers of two columns, by rows; undefined where a row has none. */
export interface ReadColumns {
  readonly rates: readonly (number | undefined)[];
  /** NaN stands for a loss that was recorded as such. */
  readonly losses: readonly (number | undefined)[];
}

/**
 * Reads the rates and the losses.
 *
 * @throws an error with code `bad-history` naming the place, where a cell is no number.
 */
export function readColumns(
  history: History,
  { lr, loss }: Pick<Chosen, "lr" | "loss">,
): ReadColumns {
  if (lr.cells.length !== loss.cells.length) {
    throw historyError(
      `${history.name}: ${quoted(lr.name)} has ${lr.cells.length} entries and ${quoted(loss.name)} ${loss.cells.length}; they must have as many`,
    );
  }
  const notation = notationOf(history, [lr, loss]);
  const read = ({ cells }: HistoryColumn, what: (cell: HistoryCell) => string) =>
    cells.map((cell, row) => {
      if (isMissing(cell)) return undefined;
      const value = readNumber(cell, notation);
      if (value !== undefined) return value;
      throw historyError(`${history.name}, ${history.place(row)}: ${what(cell)}`);
    });
  const rates = read(lr, (cell) => rateFault(lr, cell));
  return {
    rates: rates.map((rate) => (Number.isNaN(rate) ? undefined : rate)),
    losses: read(
      loss,
      (cell) => `the loss in ${quoted(loss.name)} must be a number, not ${said(cell)}`,
    ),
  };
}

/** What is wrong with a learning rate. */
export function rateFault({ name }: Pick<HistoryColumn, "name">, cell: HistoryCell): string {
  return `the learning rate in ${quoted(name)} must be a number above 0, not ${said(cell)}`;
}

function said(cell: HistoryCell): string {
  if (typeof cell === "number") return String(cell);
  return quoted(typeof cell === "string" ? cell : JSON.stringify(cell));
}
