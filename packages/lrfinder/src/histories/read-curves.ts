import { type LossCurve, lossCurve } from "../curve/loss-curve.js";
import { medianCurve } from "../curve/median-curve.js";
import { counted, listed, quoted } from "../numeric/words.js";
import { checkSweep } from "./check-sweep.js";
import { type AskedColumns, type Chosen, chooseColumns } from "./choose-columns.js";
import type { History, HistoryCell } from "./history.js";
import { historyError } from "./history-error.js";
import { pairRows } from "./pair-rows.js";
import { rateFault, readColumns } from "./read-columns.js";

/** Which columns are the rates and the losses. */
export type ReadCurvesOptions = AskedColumns;

/** The curves of a recorded training. */
export interface HistoryCurves {
  /** The curve that is read: the only one, or the median of the repeats. */
  readonly curve: LossCurve;
  /** What was recorded. */
  readonly repeats: readonly { readonly curve: LossCurve }[];
  /** The names of the columns that were read; of the steps where rates and losses were joined by it. */
  readonly columns: { readonly lr: string; readonly loss: string; readonly step?: string };
  /** Other columns of learning rates, as of other parameter groups. */
  readonly otherRates: readonly string[];
  /** How many rows of the file are in no point. */
  readonly leftOut: number;
  /** How the file was read, in phrases: what was joined, and what was left out. */
  readonly notes: readonly string[];
}

interface Point {
  readonly lr: number;
  readonly loss: number;
  /** The row of the rate. */
  readonly row: number;
}

/**
 * The curves of a history: one, or with the columns of our own history one for each repeat. Rates and
 * losses that stand in rows of their own are joined by their steps. Rows without both are left out,
 * and rates of 0 before the first above it; the notes say so.
 *
 * @throws an error with code `bad-history` naming the place, where a cell is no number, a rate is not
 *   above 0, or the rates are not those of a range test: they fall, or stay the same.
 */
export function readCurves(history: History, asked: ReadCurvesOptions = {}): HistoryCurves {
  if (history.elsewhere !== undefined) {
    throw historyError(
      `${history.name} is an answer of lrfinder, which holds no curve: give the ${history.elsewhere} that find writes beside it`,
    );
  }
  const chosen = chooseColumns(history, asked);
  const repeat = repeatsColumn(history);
  const { points, zeros, used, step, notes } = pointsOf(history, {
    chosen,
    repeated: repeat !== undefined,
  });
  const groups = repeat && points.length > 0 ? byRepeat(points, repeat) : [points];
  for (const tried of groups) checkSweep(history, { tried, column: chosen.lr.name });
  const repeats = groups.map((group) => ({
    curve: lossCurve({
      learningRates: group.map(({ lr }) => lr),
      losses: group.map(({ loss }) => loss),
    }),
  }));
  if (repeat) checkSweeps(history, groups);
  const leftOut = chosen.lr.cells.length - used;
  return {
    curve: repeat ? medianCurve(repeats.map(({ curve }) => curve)) : repeats[0]!.curve,
    repeats,
    columns: { lr: chosen.lr.name, loss: chosen.loss.name, ...(step !== undefined && { step }) },
    otherRates: chosen.others.map(({ name }) => name),
    leftOut,
    notes: [
      ...(history.notes ?? []),
      ...(step === undefined
        ? []
        : [`learning rates and losses stand apart, and are joined by ${quoted(step)}`]),
      ...notes,
      ...(zeros > 0
        ? [`${counted(zeros, "row")} with a learning rate of 0 left out, as a warm-up begins there`]
        : []),
      ...(chosen.others.length > 0 ? [several(chosen)] : []),
    ],
  };
}

function several({ lr, others }: Chosen): string {
  const are = others.length === 1 ? "is another learning rate" : "are other learning rates";
  return `learning rates are read from ${quoted(lr.name)}; there ${are} in ${listed(others.map(({ name }) => name))}`;
}

interface Points {
  readonly points: readonly Point[];
  /** Rates of 0 that were left out. */
  readonly zeros: number;
  /** Rows that are in a point. */
  readonly used: number;
  readonly step?: string;
  readonly notes: readonly string[];
}

function pointsOf(
  history: History,
  { chosen, repeated }: { chosen: Chosen; repeated: boolean },
): Points {
  const read = readColumns(history, chosen);
  const { pairs, step, notes } = pairRows(history, { ...read, chosen, repeated });
  const all = pairs.map(({ lr, loss }) => ({
    lr: read.rates[lr]!,
    loss: read.losses[loss] ?? Number.NaN,
    row: lr,
  }));
  const above = all.findIndex(({ lr }) => lr !== 0);
  const zeros = above < 0 ? 0 : above;
  const points = all.slice(zeros);
  for (const { lr, row } of points) {
    if (lr > 0 && lr < Infinity) continue;
    const what = rateFault(chosen.lr, chosen.lr.cells[row]);
    throw historyError(`${history.name}, ${history.place(row)}: ${what}`);
  }
  const used = new Set(pairs.slice(zeros).flatMap(({ lr, loss }) => [lr, loss])).size;
  return { points, zeros, used, step, notes };
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

/** Repeats of one search try the same rates: only so can their losses be compared step by step. */
function checkSweeps({ name, place }: History, groups: readonly (readonly Point[])[]): void {
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
