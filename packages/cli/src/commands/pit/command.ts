import { Command } from "commander";
import { joined } from "lrfinder/internal";

import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import {
  type PitFlags,
  pitDefaults,
  pitOptions,
  surfaceNames,
  USUAL_CURVATURE,
} from "./options.js";

/**
 * The command line of `lrfinder pit`: its flags and its help. What it does is loaded by the action.
 */
export const commandLine: Subcommand = ({ around, end }) => {
  const defaults = pitDefaults;
  return new Command("pit")
    .summary("walk down a pit, and see what the learning rate does")
    .description(
      "Walk down a pit by gradient descent, and see what the learning rate does: creep, walk right, leap over " +
        "the bottom, circle close to it, or be gone.",
    )
    .usage("[flags]")
    .optionsGroup("The walk:")
    .option("--lr <rate>", `the learning rate (default: ${defaults.lr})`)
    .option("--start <X>", "where it starts: X, or X,Y on a map (default: the surface's own start)")
    .option("--steps <N>", `the most updates (default: ${defaults.steps})`)
    .option(
      "--momentum <B>",
      `the share of the last update's velocity that is kept (default: ${defaults.momentum})`,
    )
    .optionsGroup("The ground:")
    .option("--surface <name>", `${joined(surfaceNames, "or")} (default: ${defaults.surface})`)
    .option(
      "--curvature <C>",
      `how fast the pit's walls steepen: its loss is C/2 times x squared (default: ${USUAL_CURVATURE})`,
    )
    .optionsGroup("The answer:")
    .option("--json", "print the walk as JSON, and nothing else")
    .option(
      "--quiet",
      "print creeping, right, leaping, swinging, circling, gone or stuck, and nothing else",
    )
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
The JSON: surface, formula, parameters, lr, momentum; outcome (converged, circling, diverged or
out-of-steps), verdict (the word of --quiet), sentence, overshot, updates, hint; next: a better rate
with the updates and the outcome it has from the same start, or null; path and losses, one entry for
each point; gradients, strides (1 is all the way to the bottom) and happening, one for each update.
What is not finite is null.

${exitCodesHelp("0 it walked, wherever that led;")}

Examples:
  lrfinder pit --lr 1.9
  lrfinder pit --lr 2.5 --curvature 0.5 --start -1
  lrfinder pit --surface ravine --lr 0.05 --momentum 0.8`,
    )
    .action(async (flags: PitFlags) => {
      const options = pitOptions(flags);
      const { pit } = await import("./pit.js");
      end(await pit(options, around));
    });
};
