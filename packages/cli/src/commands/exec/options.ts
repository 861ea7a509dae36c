import { readSettings, type Said, sweepConflict, type Written } from "lrfinder/internal";
import { filled } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import { refuseFirst } from "../../network/options.js";
import { type ServingOptions, type WatchFlags, watchOptions } from "../../serving/options.js";
import { execSettings } from "./settings.js";

/** How `lrfinder exec` is used. */
export const usage = "lrfinder exec [flags] -- COMMAND ...";

/** What `lrfinder exec` was asked, checked. */
export interface ExecOptions extends Omit<Said<typeof execSettings>, "steps"> {
  /** The program and its words. */
  readonly command: readonly string[];
  /** Updates of one sweep; left out where `epochs` says it. */
  readonly steps?: number;
  /** The folder for the files. */
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether what the program prints is shown. */
  readonly showOutput: boolean;
  /** How the page that watches is served; left out where none is asked for. */
  readonly watch?: ServingOptions;
}

/**
 * The flags as they were written, by their names in camel case; left out where they were not given.
 */
export interface ExecFlags extends Written<typeof execSettings>, WatchFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly showOutput?: boolean;
  readonly helper?: string;
}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function execOptions(command: readonly string[], flags: ExecFlags): ExecOptions {
  if (command.length === 0 || command[0] === "") {
    throw inputError(`COMMAND is missing: ${usage}, such as lrfinder exec -- python train.py`);
  }
  const { said, faults } = readSettings(execSettings, flags);
  refuseFirst(faults, { settings: execSettings, flags });
  const sentence = sweepConflict(flags, said);
  if (sentence !== undefined) throw inputError(sentence);
  const { out, json = false, quiet = false, showOutput = false } = flags;
  if (out !== undefined) filled("--out", out, { what: "a folder" });
  return {
    ...said,
    ...{ command, out, json, quiet, showOutput },
    steps: said.epochs === undefined ? said.steps : undefined,
    watch: watchOptions(flags),
  };
}
