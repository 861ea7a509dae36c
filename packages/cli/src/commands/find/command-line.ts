import { commandWords } from "../../network/command-words.js";
import { verifyWords } from "../../verification/words.js";
import { type FindOptions, findDefaults } from "./options.js";

/** The command line that repeats a search: what differs from the defaults, quoted for a POSIX shell. */
export function commandLine(options: FindOptions): string {
  return commandWords("find", options, [
    ["--min-lr", options.minLr, findDefaults.minLr],
    ["--max-lr", options.maxLr, findDefaults.maxLr],
    ["--sweep", options.sweep, findDefaults.sweep],
    ["--steps", options.steps, findDefaults.steps],
    ["--epochs", options.epochs],
    ["--repeats", options.repeats, findDefaults.repeats],
    ...verifyWords(options.verify),
    ["--schedule", options.verify?.schedule, findDefaults.schedule],
  ]);
}
