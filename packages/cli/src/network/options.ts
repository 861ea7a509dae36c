import type { networkSettings, tableSettings } from "lrfinder/internal";
import {
  type Faults,
  readSettings,
  type Said,
  type Setting,
  type Settings,
  type Written,
} from "lrfinder/internal";
import { filled, wrong } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";

/** What every command that trains on a table was asked beside its settings, checked. */
export interface RunOptions {
  /**
   * A path, or `"-"` for standard input; of a model's inputs in several files, their names in a
   * sentence.
   */
  readonly file: string;
  /** The column to predict, or the array; where a model puts out its loss, the name of that. */
  readonly target: string;
  /** The folder for the files. */
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether a line for each column is printed, too. */
  readonly describe: boolean;
}

/** What every command that trains a network on a table was asked, checked. */
export interface NetworkOptions
  extends RunOptions,
    Omit<Said<typeof tableSettings>, "target">,
    Said<typeof networkSettings> {}

/** The flags that say how to answer, as they were written; left out where they were not given. */
export interface AnswerFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly describe?: boolean;
}

/** The settings of a command, and what forbids some of them together. */
export interface CommandSettings<S extends Settings> {
  readonly settings: S;
  /** Why settings do not go together, in a sentence; undefined where they do. */
  readonly conflict: (written: Written<S>, said: Said<S>) => string | undefined;
}

/**
 * Checks the flags of a command that trains on a table, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function readOptions<S extends Settings & { readonly target: Setting<string> }>(
  file: string,
  flags: Written<S> & AnswerFlags,
  { settings, conflict }: CommandSettings<S>,
): RunOptions & Omit<Said<S>, "target"> {
  filled("DATA", file, { what: "a file, or - for standard input" });
  const { said, faults } = readSettings(settings, flags);
  refuseFirst(faults, { settings, flags });
  const sentence = conflict(flags, said);
  if (sentence !== undefined) throw inputError(sentence);
  const { out, json = false, quiet = false, describe = false } = flags;
  if (out !== undefined) filled("--out", out, { what: "a folder" });
  const target = said.target ?? (said as { readonly loss?: string }).loss;
  return { ...said, file, target: target!, out, json, quiet, describe };
}

/** Refuses the first setting that breaks a rule: an InputError that names its flag. */
export function refuseFirst<S extends Settings>(
  faults: Faults<S>,
  { settings, flags }: { settings: S; flags: Written<S> },
): void {
  for (const [name, rule] of Object.entries(faults)) {
    const { flag, value } = settings[name]!;
    throw wrong(flag, rule!, { text: String(flags[name]), names: value.names?.map(String) });
  }
}
