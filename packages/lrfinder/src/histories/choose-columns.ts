import { nearest } from "../numeric/nearest.js";
import { counted, listed, quoted } from "../numeric/words.js";
import { lossRank, type Rank, rateRank } from "./column-names.js";
import type { History, HistoryColumn } from "./history.js";
import { historyError } from "./history-error.js";
import { notationOf } from "./notation-of.js";
import { isMissing, readNumber } from "./read-number.js";

/** Which columns are asked for. */
export interface AskedColumns {
  /** The name of the column of learning rates; default the one whose name fits best. */
  readonly lr?: string;
  /** The name of the column of losses; default the one whose name fits best. */
  readonly loss?: string;
  /** What errors call these two options; default `lr` and `loss`. */
  readonly options?: { readonly lr: string; readonly loss: string };
}

/** The columns of a range test. */
export interface Chosen {
  readonly lr: HistoryColumn;
  readonly loss: HistoryColumn;
  /** Other columns of learning rates, as of other parameter groups. */
  readonly others: readonly HistoryColumn[];
}

/** No learning rate is above it: what is has another unit, such as rows in a second. */
const HIGHEST_RATE = 1000;

const words = {
  lr: "learning rates (lr, learning_rate, lr-Adam or rate)",
  loss: "losses (loss, train_loss or total_loss)",
} as const;

/**
 * The columns of the rates and the losses: those asked for by name, else those whose names fit
 * best. Nothing is guessed between two losses, or two runs.
 *
 * @throws an error with code `bad-history` where there is none, or several fit.
 */
export function chooseColumns(history: History, asked: AskedColumns): Chosen {
  const options = asked.options ?? { lr: "lr", loss: "loss" };
  const loss = byName(history, asked.loss, options.loss);
  const lr = byName(history, asked.lr, options.lr);
  const run = (loss ?? lr)?.run;
  const ofRun = history.columns.filter((column) => run === undefined || column.run === run);
  const rates = fitting(ofRun, (column) => rateRank(metricOf(column)));
  const likely = rates.filter(({ column }) => mayBeRates(history, column));
  const chosenLoss =
    loss ?? guessLoss(history, { columns: ofRun.filter((each) => each !== lr), options });
  const ofBoth = likely.filter(({ column }) => column.run === chosenLoss.run);
  const others = [...ofBoth, ...likely].filter(({ column }) => column !== chosenLoss);
  const chosen = lr ?? others[0]?.column ?? likely[0]?.column;
  if (!chosen) {
    const large = rates[0]?.column;
    if (large) throw notRates(history, { column: large, option: options.lr });
    throw noColumn(history, { which: "lr", option: options.lr });
  }
  if (chosen === chosenLoss) {
    const other = options[asked.lr === undefined ? "lr" : "loss"];
    throw historyError(
      `${history.name}: ${quoted(chosen.name)} cannot be both the learning rates and the losses; name the other with ${other}`,
    );
  }
  const beside = ofBoth.filter(({ column, rank }) => column !== chosen && rank < NEVER_BESIDE);
  return { lr: chosen, loss: chosenLoss, others: beside.map(({ column }) => column) };
}

/** The rank of a column that is called `rate` alone. */
const NEVER_BESIDE = 9;

/** What a column records, without the run that it is of. */
function metricOf({ name, metric }: HistoryColumn): string {
  return metric ?? name;
}

function byName({ name, columns }: History, asked: string | undefined, option: string) {
  if (asked === undefined) return undefined;
  const found = columns.find((column) => column.name === asked);
  if (found) return found;
  const near = nearest(
    asked,
    columns.map((column) => column.name),
  );
  const hint = near === undefined ? "" : `; the nearest name is ${quoted(near)}`;
  throw historyError(`${option}: there is no column ${quoted(asked)} in ${name}${hint}`);
}

interface Ranked {
  readonly column: HistoryColumn;
  readonly rank: number;
}

/** The columns that fit, the best first; equally good ones in their order. */
function fitting(
  columns: readonly HistoryColumn[],
  rankOf: (column: HistoryColumn) => Rank,
): Ranked[] {
  return columns
    .flatMap((column) => {
      const rank = rankOf(column);
      return rank === undefined ? [] : [{ column, rank }];
    })
    .sort((a, b) => a.rank - b.rank);
}

function guessLoss(
  history: History,
  {
    columns,
    options,
  }: { columns: readonly HistoryColumn[]; options: { lr: string; loss: string } },
): HistoryColumn {
  const known = columns.find(({ name }) => name === history.loss);
  if (known) return known;
  const filled = columns.filter(({ cells }) => cells.some((cell) => !isMissing(cell)));
  const ranked = fitting(filled.length > 0 ? filled : columns, (column) =>
    lossRank(metricOf(column)),
  );
  const best = ranked.filter(({ rank }) => rank === ranked[0]!.rank).map(({ column }) => column);
  if (best.length === 1) return best[0]!;
  if (best.length === 0) throw noColumn(history, { which: "loss", option: options.loss });
  const runs = new Set(best.map(({ run }) => run)).size;
  const several =
    runs > 1 ? `losses of ${counted(runs, "run")}` : counted(best.length, "loss", "losses");
  throw historyError(
    `${history.name}: there are ${several}, ${listed(best.map(({ name }) => name))}; name one with ${options.loss}`,
  );
}

/** Whether a column may hold learning rates: it holds something, and nothing above any rate. */
function mayBeRates(history: History, column: HistoryColumn): boolean {
  const notation = notationOf(history, [column]);
  const values = column.cells.map((cell) => readNumber(cell, notation));
  const isAbove = (value: number | undefined) =>
    value !== undefined && value > HIGHEST_RATE && value < Infinity;
  const isFilled = values.some((value) => value === undefined || !Number.isNaN(value));
  return (isFilled || values.length === 0) && !values.some(isAbove);
}

function notRates(
  { name }: History,
  { column, option }: { column: HistoryColumn; option: string },
) {
  return historyError(
    `${name}: ${quoted(column.name)} holds no learning rates: it is empty, or goes above ${HIGHEST_RATE}; name another column with ${option}, or this one if it is right`,
  );
}

function noColumn(
  { name, columns, step }: History,
  { which, option }: { which: "lr" | "loss"; option: string },
) {
  const names = columns.map((column) => column.name).filter((column) => column !== "");
  const there =
    names.length === 0 ? "are none" : `${names.length === 1 ? "is" : "are"} ${listed(names)}`;
  const beside =
    step !== undefined && names.length === 2 ? "; or give the file that has them, too" : "";
  return historyError(
    `${name}: no column is named as ${words[which]}: name it with ${option}; there ${there}${beside}`,
  );
}
