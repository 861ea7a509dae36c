import { commandWords } from "../../network/command-words.js";
import { type CompareCommandOptions, compareDefaults } from "./options.js";

/** The command line that repeats a comparison: what differs from the defaults, quoted for a POSIX shell. */
export function commandLine(options: CompareCommandOptions): string {
  return commandWords("compare", options, [
    ["--batch-sizes", options.batchSizes.join(","), compareDefaults.batchSizes],
    ["--lr", options.lr],
    ["--epochs", options.epochs, compareDefaults.epochs],
    ["--seconds", options.budgetSeconds],
  ]);
}
