import { quoted } from "lrfinder/table";
import { nearest } from "../../arguments/nearest.js";
import { inputError } from "../../errors/input-error.js";
import type { Column, Recording } from "./recording.js";

/** The columns of a range test. */
export interface Chosen {
  readonly lr: Column;
  readonly loss: Column;
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
 * The columns of the rates and the losses: those asked for by name, else those with the usual names.
 *
 * @throws InputError where there is none.
 */
export function chooseColumns(
  recording: Recording,
  asked: { readonly lr?: string; readonly loss?: string },
): Chosen {
  const lr = choose(recording, { which: "lr", asked: asked.lr });
  const loss = choose(recording, { which: "loss", asked: asked.loss });
  if (lr === loss) {
    const other = asked.lr === undefined ? "--lr" : "--loss";
    throw inputError(
      `${recording.name}: ${quoted(lr.name)} cannot be both the learning rates and the losses; name the other with ${other}`,
    );
  }
  return { lr, loss };
}

function choose(
  { name, columns }: Recording,
  { which, asked }: { which: "lr" | "loss"; asked: string | undefined },
): Column {
  const names = columns.map((column) => column.name);
  if (asked !== undefined) {
    const found = columns.find((column) => column.name === asked);
    if (found) return found;
    const near = nearest(asked, names);
    const hint = near === undefined ? "" : `; the nearest name is ${quoted(near)}`;
    throw inputError(`--${which}: ${name} has no column ${quoted(asked)}${hint}`);
  }
  for (const each of usual[which]) {
    const found = columns.find((column) => plain(column.name) === each);
    if (found) return found;
  }
  throw inputError(
    `${name} has no column named as ${words[which]}: name it with --${which}; there ${listed(names)}`,
  );
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Names of columns past this many are left out of a sentence. */
const MOST_NAMES = 8;

function listed(names: readonly string[]): string {
  if (names.length === 0) return "are none";
  const shown = names.slice(0, MOST_NAMES).map(quoted).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${names.length === 1 ? "is" : "are"} ${shown}${more}`;
}
