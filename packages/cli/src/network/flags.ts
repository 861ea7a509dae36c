import type { Command } from "commander";
import { networkDefaults, networkNames } from "./options.js";

/** What `<DATA>` may be. */
export const dataHelp =
  "CSV, TSV, JSON, JSON Lines or Parquet, gzipped or not; - is standard input";

/** Gives a command the flags that say which columns of a table are learned from, and what. */
export function tableFlags(command: Command): Command {
  return command
    .optionsGroup("The table:")
    .option("--target <column>", "the column to predict (required)")
    .option("--columns <a,b>", "the input columns (default: all but the target)")
    .option("--drop <a,b>", "the columns to leave out (default: none)")
    .option("--task <name>", `${listed(networkNames.tasks)} (default: ${networkDefaults.task})`);
}

/**
 * Gives a command the flags that say what is trained, and in which batches.
 *
 * @param batchSize the flag for the batches and its help; default: `--batch-size`.
 */
export function networkFlags(
  command: Command,
  {
    batchSize = [
      "--batch-size <N|full>",
      `rows of one step, or full for all (default: ${networkDefaults.batchSize})`,
    ],
  }: { batchSize?: readonly [flag: string, help: string] } = {},
): Command {
  const { activations, optimizers } = networkNames;
  const { hidden, activation, optimizer, seed } = networkDefaults;
  return command
    .optionsGroup("The network:")
    .option(
      "--hidden <widths>",
      `widths of the hidden dense layers, or none for linear or softmax regression (default: ${hidden})`,
    )
    .option("--activation <name>", `${listed(activations)} (default: ${activation})`)
    .option("--optimizer <name>", `${listed(optimizers)} (default: ${optimizer})`)
    .option(...batchSize)
    .option(
      "--seed <N>",
      `decides the initial weights and the order of the rows (default: ${seed})`,
    );
}

/** Names as help lists them: `a, b or c`. */
export function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
