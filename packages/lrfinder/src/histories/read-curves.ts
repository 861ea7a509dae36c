import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { quoted } from "../numeric/words.js";
import { type AskedColumns, type Chosen, chooseColumns } from "./choose-columns.js";
import type { History, HistoryCell } from "./history.js";
import { historyError } from "./history-error.js";
import { isEmpty, readNumber } from "./read-number.js";

/** Which columns are the rates and the losses. */
export type ReadCurvesOptions = AskedColumns;

/** The curves of a recorded training. */
export interface HistoryCurves {
  /** The curve that is read: the only one, or the median of the repeats. */
  readonly curve: LossCurve;
  /** What was recorded. */
  readonly repeats: readonly { readonly curve: LossCurve }[];
  /** The names of the columns that were read. */
  readonly columns: { readonly lr: string; readonly loss: string };
}

interface Point {
  readonly lr: number;
  readonly loss: number;
  /** The row of the history. */
  readonly row: number;
}

/**
 * The curves of a history: one, or with the columns of our own history one for each repeat. Rows
 * with neither a rate nor a loss are left out, as loggers write them for other things.
 *
 * @throws an error with code `bad-history` naming the place, where a cell is no number, or a rate
 *   is not above 0 or below the one before.
 */
export function readCurves(history: History, asked: ReadCurvesOptions = {}): HistoryCurves {
  if (history.elsewhere !== undefined) {
    throw historyError(
      `${history.name} is an answer of lrfinder, which holds no curve: give the ${history.elsewhere} that find writes beside it`,
    );
  }
  const chosen = chooseColumns(history, asked);
  const columns = { lr: chosen.lr.name, loss: chosen.loss.name };
  const points = pointsOf(history, chosen);
  const repeat = repeatsColumn(history);
  const groups = repeat ? byRepeat(points, repeat) : [points];
  for (const group of groups) checkRates(history, { group, name: columns.lr });
  const repeats = groups.map((group) => ({
    curve: lossCurve({
      learningRates: group.map(({ lr }) => lr),
      losses: group.map(({ loss }) => loss),
    }),
  }));
  if (!repeat) return { curve: repeats[0]!.curve, repeats, columns };
  checkSweeps(history, groups);
  return { curve: medianCurve(repeats.map(({ curve }) => curve)), repeats, columns };
}

function pointsOf(history: History, { lr, loss }: Chosen): Point[] {
  const { name, place } = history;
  if (lr.cells.length !== loss.cells.length) {
    throw historyError(
      `${name}: ${quoted(lr.name)} has ${lr.cells.length} entries and ${quoted(loss.name)} ${loss.cells.length}; they must have as many`,
    );
  }
  const rows = [...lr.cells.keys()].filter(
    (row) => !(isEmpty(lr.cells[row]) && isEmpty(loss.cells[row])),
  );
  return rows.map((row) => {
    const rate = readNumber(lr.cells[row], history);
    if (!(rate !== undefined && rate > 0 && rate < Infinity)) {
      const what = said(lr.cells[row]);
      throw historyError(
        `${name}, ${place(row)}: the learning rate in ${quoted(lr.name)} must be a number above 0, not ${what}`,
      );
    }
    const value = readNumber(loss.cells[row], history);
    if (value !== undefined) return { lr: rate, loss: value, row };
    const what = said(loss.cells[row]);
    throw historyError(
      `${name}, ${place(row)}: the loss in ${quoted(loss.name)} must be a number, not ${what}`,
    );
  });
}

function said(cell: HistoryCell): string {
  if (isEmpty(cell)) return "empty";
  return typeof cell === "number" ? String(cell) : quoted(asText(cell));
}

function asText(cell: HistoryCell): string {
  return typeof cell === "string" ? cell : JSON.stringify(cell);
}

/** The numbers of the repeats in our own history, which alone has all these columns. */
function repeatsColumn({ columns }: History): readonly HistoryCell[] | undefined {
  const cells = (name: string) => columns.find((column) => column.name === name)?.cells;
  return cells("iteration") && cells("lr") && cells("loss") && cells("repeat");
}

function byRepeat(points: readonly Point[], repeats: readonly HistoryCell[]): Point[][] {
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const key = String(repeats[point.row]);
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups.values()];
}

function checkRates(
  { name, place }: History,
  { group, name: column }: { group: readonly Point[]; name: string },
): void {
  for (const [i, { lr, row }] of group.entries()) {
    const before = group[i - 1];
    if (!before || lr >= before.lr) continue;
    throw historyError(
      `${name}, ${place(row)}: the learning rate in ${quoted(column)} must not decrease, as from ${before.lr} to ${lr}`,
    );
  }
}

/** Repeats of one search try the same rates: only so can their losses be compared step by step. */
function checkSweeps({ name, place }: History, groups: readonly Point[][]): void {
  const longest = groups.reduce<readonly Point[]>(
    (best, next) => (next.length > best.length ? next : best),
    [],
  );
  for (const { lr, row, other } of groups.flatMap((group) =>
    group.map((point, i) => ({ ...point, other: longest[i]! })),
  )) {
    if (lr === other.lr) continue;
    throw historyError(
      `${name}, ${place(row)}: all repeats must try the same rates, not ${lr} where ${place(other.row)} has ${other.lr}`,
    );
  }
}
