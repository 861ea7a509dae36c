import { Command } from "commander";
import { type ServingFlags, servingFlags, servingOptions } from "../../serving/options.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";

/**
 * The command line of `lrfinder lab`: its flags and its help. What it does is loaded by the action.
 */
export const commandLine: Subcommand = ({ around, end }) => {
  const command = new Command("lab")
    .summary("open the lab: walk down the pit, and find a learning rate in the browser")
    .description(
      "Open the lab in the browser: push the ball down the pit, watch batch, stochastic and mini-batch " +
        "gradient descent side by side, and find the learning rate for a table. The page is served to this " +
        "machine alone, and no data leaves the browser.",
    )
    .usage("[flags]")
    .optionsGroup("The page:");
  return servingFlags(command)
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
It serves the page until Ctrl-C, and prints its address on stdout.

${exitCodesHelp()}

Examples:
  lrfinder lab
  lrfinder lab --port 8080 --no-open`,
    )
    .action(async (flags: ServingFlags) => {
      const options = servingOptions(flags);
      const { lab } = await import("./lab.js");
      end(await lab(options, around));
    });
};
