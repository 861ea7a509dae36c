import { Command } from "commander";
import { type FindFlags, findDefaults, names } from "./options.js";

/** Runs the command with its arguments as they were written. */
export type FindAction = (file: string, flags: FindFlags) => Promise<void>;

/** The command line of `lrfinder find`: its flags and its help. What it does is loaded by the action. */
export function findCommand(action: FindAction): Command {
  const defaults = findDefaults;
  return new Command("find")
    .summary("find the learning rate for a table")
    .description(
      "Find the learning rate for a table: train a small network on it while the rate rises from step to " +
        "step, and read off the curve of the loss where training goes best.",
    )
    .usage("DATA --target COLUMN [flags]")
    .argument(
      "<DATA>",
      "CSV, TSV, JSON, JSON Lines or Parquet, gzipped or not; - is standard input",
    )
    .optionsGroup("The table:")
    .option("--target <column>", "the column to predict (required)")
    .option("--columns <a,b>", "the input columns (default: all but the target)")
    .option("--drop <a,b>", "the columns to leave out (default: none)")
    .option("--task <name>", `${list(names.tasks)} (default: ${defaults.task})`)
    .optionsGroup("The network:")
    .option(
      "--hidden <widths>",
      `widths of the hidden dense layers, or none for linear or softmax regression (default: ${defaults.hidden})`,
    )
    .option("--activation <name>", `${list(names.activations)} (default: ${defaults.activation})`)
    .option("--optimizer <name>", `${list(names.optimizers)} (default: ${defaults.optimizer})`)
    .option(
      "--batch-size <N|full>",
      `rows of one step, or full for all (default: ${defaults.batchSize})`,
    )
    .optionsGroup("The sweep:")
    .option("--min-lr <rate>", `the rate it starts from (default: ${defaults.minLr})`)
    .option("--max-lr <rate>", `the rate it rises towards (default: ${defaults.maxLr})`)
    .option(
      "--sweep <name>",
      `how the rate rises: ${list(names.sweeps)} (default: ${defaults.sweep})`,
    )
    .option("--steps <N>", `its length in steps (default: ${defaults.steps})`)
    .option("--epochs <N>", "its length in passes over all rows, instead of --steps")
    .option(
      "--repeats <N>",
      `how often it is run; the median curve is read (default: ${defaults.repeats})`,
    )
    .option(
      "--seed <N>",
      `decides the initial weights and the order of the rows (default: ${defaults.seed})`,
    )
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "also write result.json, history.csv, report.html and the pictures there",
    )
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the learning rate, and nothing else")
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
Exit codes: 0 a rate was found; 1 no rate can be recommended; 2 the command or its input is wrong;
130 interrupted.

Examples:
  lrfinder find wine.csv --target cultivar
  lrfinder find houses.parquet --target price --drop id,address --optimizer sgd --out report
  zcat log.jsonl.gz | lrfinder find - --target clicked --json`,
    )
    .action(action);
}

function list(options: readonly string[]): string {
  return `${options.slice(0, -1).join(", ")} or ${options.at(-1)}`;
}
