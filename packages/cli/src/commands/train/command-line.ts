import { commandWords } from "../../network/command-words.js";
import { verifyWords } from "../../verification/words.js";
import { type TrainOptions, trainDefaults } from "./options.js";

/** The command line that repeats a training: what differs from the defaults, quoted for a POSIX shell. */
export function commandLine(options: TrainOptions): string {
  return commandWords("train", options, [
    ["--l2", options.l2],
    ["--lr", options.lr],
    ["--schedule", options.schedule, trainDefaults.schedule],
    ["--epochs", options.epochs, trainDefaults.epochs],
    ["--validation", options.validation, trainDefaults.validation],
    ["--patience", options.patience, trainDefaults.patience],
    ...verifyWords(options.verify),
  ]);
}
