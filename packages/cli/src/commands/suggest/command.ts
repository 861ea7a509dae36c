import { Command } from "commander";
import { type RuleName, ruleNames, rules } from "lrfinder";
import { joined } from "lrfinder/internal";

import { optimizerNames } from "lrfinder/names";
import { wrap } from "../../reporting/wrap.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import { type SuggestFlags, suggestDefaults, suggestOptions } from "./options.js";

/**
 * The command line of `lrfinder suggest`: its flags and its help. What it does is loaded by the
 * action.
 */
export const commandLine: Subcommand = ({ around, end }) =>
  new Command("suggest")
    .summary("read the learning rate off a range test that was run elsewhere")
    .description(
      "Read a recorded learning-rate range test, whatever ran it: the answer of every rule, ours with its " +
        "band and its warnings, and the picture.",
    )
    .usage("HISTORY [flags]")
    .argument(
      "<HISTORY>",
      "CSV, TSV, JSON or JSON Lines, gzipped or not, known by its content; - is standard input",
    )
    .optionsGroup("The history:")
    .option("--lr <column>", "the column of the learning rates (default: lr, learning_rate, ...)")
    .option("--loss <column>", "the column of the losses (default: loss, losses, train_loss, ...)")
    .optionsGroup("The answer:")
    .option(
      "--rule <name>",
      `the rule that answers: ${joined(ruleNames, "or")} (default: ${suggestDefaults.rule})`,
    )
    .option(
      "--optimizer <name>",
      `what made the updates, for the default rule: ${joined(optimizerNames, "or")} (default: what the result.json beside a history of ours says, else not known)`,
    )
    .option("--out <folder>", "also write result.json and loss.svg there")
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the learning rate, and nothing else")
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
Rules:
${ruleNames.map(ruleHelp).join("\n")}

HISTORY may be the history.csv that lrfinder find writes, whose repeats are read together; a table
with a column of rates and one of losses; or a JSON object of two lists, as torch-lr-finder,
fastai, Lightning and ignite keep it: {"lr": [...], "loss": [...]}. Losses are read as they were
recorded, so those that were smoothed before are smoothed twice. NaN and Infinity may stand in all.

The JSON: status (found or none), reason, lr, band, rule; rules: what each rule answers, or null;
warnings, points of the curve that was read, the file it was in; optimizer, or null.

${exitCodesHelp("0 a rate was found; 1 no rate can be recommended;")}

Examples:
  lrfinder suggest report/history.csv
  lrfinder suggest lr_find.json --optimizer adam --json
  lrfinder suggest metrics.csv --lr lr-Adam --loss train_loss_step --out report`,
    )
    .action(async (file: string, flags: SuggestFlags) => {
      const options = suggestOptions(file, flags);
      const { suggest } = await import("./suggest.js");
      end(await suggest(options, around));
    });

/** A rule and what it answers, as help lists them. */
function ruleHelp(name: RuleName): string {
  const start = `  ${name.padEnd(15)}`;
  const { description } = rules[name];
  return wrap(start + description, { columns: 100, indent: " ".repeat(start.length) });
}
