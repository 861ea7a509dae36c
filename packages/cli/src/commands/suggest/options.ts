import { type RuleName, ruleNames } from "lrfinder";
import { type OptimizerName, optimizerNames } from "lrfinder/names";
import { filled, oneOf } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";

/** What `lrfinder suggest` was asked, checked. */
export interface SuggestOptions {
  /** The paths of the files of the history, or of their folder; `-` is standard input. */
  readonly files: readonly string[];
  /** The column of the learning rates; left out where its usual names are looked for. */
  readonly lr?: string;
  /** The column of the losses, likewise. */
  readonly loss?: string;
  readonly rule: RuleName;
  /** What made the updates; left out where it is not known. */
  readonly optimizer?: OptimizerName;
  readonly out?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The flags as they were written; left out where they were not given. */
export interface SuggestFlags {
  readonly lr?: string;
  readonly loss?: string;
  readonly rule?: string;
  readonly optimizer?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What a flag means where it is not given. */
export const suggestDefaults = { rule: "default" } as const satisfies SuggestFlags;

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function suggestOptions(files: readonly string[], flags: SuggestFlags): SuggestOptions {
  const { lr, loss, optimizer, out } = flags;
  if (lr !== undefined) filled("--lr", lr, { what: "the name of a column" });
  if (loss !== undefined) filled("--loss", loss, { what: "the name of a column" });
  if (lr !== undefined && lr === loss) {
    throw inputError(`--lr and --loss both name ${JSON.stringify(lr)}: give two columns`);
  }
  const twice = files.find((file, i) => files.indexOf(file) !== i);
  if (twice !== undefined) throw inputError(`${twice} is given twice: give each file once`);
  return {
    files: files.map((file) =>
      filled("HISTORY", file, { what: "the path of a file, or - for standard input" }),
    ),
    lr,
    loss,
    rule: oneOf("--rule", flags.rule ?? suggestDefaults.rule, ruleNames),
    optimizer:
      optimizer === undefined ? undefined : oneOf("--optimizer", optimizer, optimizerNames),
    out: out === undefined ? undefined : filled("--out", out, { what: "the path of a folder" }),
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
  };
}
