import { nearest } from "../numeric/nearest.js";
import { listed, quoted } from "../numeric/words.js";
import type { History, HistoryColumn } from "./history.js";
import { historyError } from "./history-error.js";

/** Which columns are asked for. */
export interface AskedColumns {
  /** The name of the column of learning rates; default one of its usual names. */
  readonly lr?: string;
  /** The name of the column of losses; default one of its usual names. */
  readonly loss?: string;
  /** What errors call these two options; default `lr` and `loss`. */
  readonly options?: { readonly lr: string; readonly loss: string };
}

/** The columns of a range test. */
export interface Chosen {
  readonly lr: HistoryColumn;
  readonly loss: HistoryColumn;
}

/** What columns are called, the likeliest first; compared without case and signs. */
const usual = {
  lr: ["lr", "lrs", "learningrate", "learningrates", "rate", "rates"],
  loss: ["loss", "losses", "trainloss", "trainlosses", "trainingloss", "traininglosses"],
} as const;

const words = {
  lr: "learning rates (lr, lrs, learning_rate or rate)",
  loss: "losses (loss, losses or train_loss)",
} as const;

/**
 * The columns of the rates and the losses: those asked for by name, else those with the usual
 * names.
 *
 * @throws an error with code `bad-history` where there is none.
 */
export function chooseColumns(
  history: History,
  { options = { lr: "lr", loss: "loss" }, ...asked }: AskedColumns,
): Chosen {
  const lr = choose(history, { which: "lr", asked: asked.lr, options });
  const loss = choose(history, { which: "loss", asked: asked.loss, options });
  if (lr === loss) {
    const other = options[asked.lr === undefined ? "lr" : "loss"];
    throw historyError(
      `${history.name}: ${quoted(lr.name)} cannot be both the learning rates and the losses; name the other with ${other}`,
    );
  }
  return { lr, loss };
}

function choose(
  { name, columns }: History,
  {
    which,
    asked,
    options,
  }: {
    which: "lr" | "loss";
    asked: string | undefined;
    options: Required<AskedColumns>["options"];
  },
): HistoryColumn {
  const names = columns.map((column) => column.name);
  if (asked !== undefined) {
    const found = columns.find((column) => column.name === asked);
    if (found) return found;
    const near = nearest(asked, names);
    const hint = near === undefined ? "" : `; the nearest name is ${quoted(near)}`;
    throw historyError(`${options[which]}: ${name} has no column ${quoted(asked)}${hint}`);
  }
  for (const each of usual[which]) {
    const found = columns.find((column) => plain(column.name) === each);
    if (found) return found;
  }
  throw historyError(
    `${name} has no column named as ${words[which]}: name it with ${options[which]}; there ${thoseOf(names)}`,
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function thoseOf(names: readonly string[]): string {
  if (names.length === 0) return "are none";
  return `${names.length === 1 ? "is" : "are"} ${listed(names)}`;
}
