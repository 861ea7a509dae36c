import { Command } from "commander";
import { compareSettings } from "lrfinder/internal";
import { dataHelp, settingFlags } from "../../network/flags.js";
import { exitCodes, exitCodesHelp } from "../../shell/exit-codes.js";

import type { Subcommand } from "../../subcommand/subcommand.js";
import type { CompareRequest } from "./job.js";
import { type CompareFlags, compareOptions } from "./options.js";

/**
 * The command line of `lrfinder compare`: its flags, its help, and the comparison that it begins as
 * a job.
 */
export const commandLine: Subcommand<CompareRequest> = ({ around, job, end }) => {
  const command = new Command("compare")
    .summary("compare batch, stochastic and mini-batch gradient descent on a table")
    .description(
      "Compare batch, stochastic and mini-batch gradient descent on a table: train the same network from the " +
        "same start with each batch size, and show how the loss falls against epochs, updates and seconds.",
    )
    .usage("DATA --target COLUMN [flags]")
    .argument("<DATA>", dataHelp);
  return settingFlags(command, compareSettings)
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "also write result.json, history.csv, report.html and the pictures there",
    )
    .option("--describe", "also print what each column holds, and how it was read")
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the batch size that reached the lowest loss, and nothing else")
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
${exitCodesHelp("0 they were compared; 1 no learning rate could be found for any;")}

Examples:
  lrfinder compare digits.csv --target digit
  lrfinder compare houses.parquet --target price --batch-sizes full,256,32,1 --seconds 2 --out report
  lrfinder compare diabetes.csv --target progression --hidden none --optimizer sgd --lr 0.01`,
    )
    .action(async (file: string, flags: CompareFlags) => {
      const { out } = compareOptions(file, flags);
      const { runJob } = await import("../../jobs/run-job.js");
      const outcome = await runJob(job({ file, flags }, out), around);
      end(outcome ?? { exitCode: exitCodes.interrupted, text: "", complaints: ["interrupted"] });
    });
};
