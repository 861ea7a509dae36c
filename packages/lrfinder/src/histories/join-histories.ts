import { joined } from "../numeric/words.js";
import type { History, HistoryColumn } from "./history.js";
import { historyError } from "./history-error.js";
import { type StepColumn, stepColumn } from "./step-column.js";

/** The column that counts the steps of all files. */
const STEP = "step";

/** A file among those that are joined. */
interface Part {
  readonly history: History;
  readonly rows: number;
  readonly step: StepColumn;
  /** The first of its rows among those of all files. */
  readonly start: number;
}

/**
 * Several files of one training as one history: the columns of all, each file's in rows of its own,
 * with its steps. So one file can hold the rates, and another the losses. A column of a name that
 * another file has, too, is named `file: column`.
 *
 * @throws an error with code `bad-history` where a file has no column that counts its steps, unless
 *   none has and all have as many rows.
 */
export function joinHistories(histories: readonly History[]): History {
  const [first] = histories;
  if (first && histories.length === 1) return first;
  const parts = partsOf(histories);
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  const partAt = (row: number) => parts.findLast(({ start }) => start <= row)!;
  const named = parts.flatMap(({ history, step }) =>
    history.columns.filter(({ name }) => name !== step.name).map(({ name }) => name),
  );
  const isShared = (name: string) => named.indexOf(name) !== named.lastIndexOf(name);
  const columns = parts.flatMap(({ history, start, rows, step }) =>
    history.columns
      .filter(({ name }) => name !== step.name)
      .map((column) => ({
        ...column,
        name: isShared(column.name) ? `${history.name}: ${column.name}` : column.name,
        metric: column.metric ?? column.name,
        cells: placed(column, { start, rows, all }),
      })),
  );
  return {
    name: joined(
      histories.map(({ name }) => name),
      "and",
    ),
    format: joined([...new Set(histories.flatMap(({ format }) => format ?? []))], "and"),
    columns: [{ name: STEP, cells: parts.flatMap(({ step }) => step.steps) }, ...columns],
    step: STEP,
    place(row) {
      const { history, start } = partAt(row);
      return `${history.place(row - start)} of ${history.name}`;
    },
    decimalComma: histories.some(({ decimalComma }) => decimalComma),
    notes: histories.flatMap(({ notes = [] }) => notes),
  };
}

function partsOf(histories: readonly History[]): readonly Part[] {
  const found = histories.map((history) => ({
    history,
    rows: rowsIn(history),
    step: stepColumn(history),
  }));
  const uncounted = found.filter(({ step }) => step === undefined);
  const isAlike =
    uncounted.length === found.length && found.every(({ rows }) => rows === found[0]!.rows);
  if (uncounted.length > 0 && !isAlike) {
    throw historyError(
      `${uncounted[0]!.history.name} has no column that counts its steps, such as step: without one it cannot be joined with other files`,
    );
  }
  let start = 0;
  return found.map(({ history, rows, step }) => {
    const part = { history, rows, start, step: step ?? countedRows(rows) };
    start += rows;
    return part;
  });
}

function countedRows(rows: number): StepColumn {
  return { name: "", steps: Array.from({ length: rows }, (_, row) => row) };
}

function rowsIn({ columns }: History): number {
  return Math.max(0, ...columns.map(({ cells }) => cells.length));
}

/** The cells of a column among the rows of all files. */
function placed(
  { cells }: HistoryColumn,
  { start, rows, all }: { start: number; rows: number; all: number },
): unknown[] {
  const own = [...cells, ...new Array<unknown>(rows - cells.length).fill(undefined)];
  return [
    ...new Array<unknown>(start).fill(undefined),
    ...own,
    ...new Array<unknown>(all - start - rows).fill(undefined),
  ];
}
