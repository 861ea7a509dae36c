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
      "Read a recorded learning-rate range test, whatever ran and logged it: the answer of every rule, ours " +
        "with its band and its warnings, and the picture.",
    )
    .usage("HISTORY... [flags]")
    .argument(
      "<HISTORY...>",
      "a log, several of one training, or its folder; gzipped or not, known by its content; - is standard input",
    )
    .optionsGroup("The history:")
    .option(
      "--lr <column>",
      "the column of the learning rates (default: lr, learning_rate, lr-Adam, ...)",
    )
    .option(
      "--loss <column>",
      "the column of the losses (default: loss, train_loss, total_loss, ...)",
    )
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

What is read, each by its content:
  lrfinder               history.csv, whose repeats are read together
  Lightning              metrics.csv; rates and losses are joined by step
  Hugging Face           trainer_state.json
  TensorBoard            event files, their folder, or downloads: rate.csv loss.csv
  Weights & Biases       exported charts, one or two files
  MLflow                 the files of metrics, or the folder of a run
  Ultralytics            results.csv; the loss is the sum of its parts
  detectron2, mmengine   metrics.json, scalars.json
  fairseq                a log with --log-format json
  timm, Keras            summary.csv, the CSVLogger's file, a History as JSON
  fastai, ignite, torch-lr-finder   {"lr": [...], "loss": [...]}
  any other              CSV, TSV, JSON, JSON Lines or what pandas writes, with a column of each

The log must be that of a range test, whose rate rises from step to step: training by a schedule is
refused. Losses are read as they were recorded, so those that were smoothed before are smoothed
twice. NaN and Infinity may stand in all. Notes say how rows were joined, and which were left out.

The JSON: status (found or none), reason, lr, band, rule; rules: what each rule answers, or null;
warnings, points of the curve that was read, the file it was in; optimizer, or null; format of the
file, columns (lr, loss, and the step they were joined by, or null), otherRates (more columns of
rates), leftOut (rows in no point), notes.

${exitCodesHelp("0 a rate was found; 1 no rate can be recommended;")}

Examples:
  lrfinder suggest report/history.csv
  lrfinder suggest lightning_logs/version_0/metrics.csv
  lrfinder suggest trainer_state.json --optimizer adamw --json
  lrfinder suggest runs/exp1
  lrfinder suggest rate.csv loss.csv
  lrfinder suggest metrics.csv --lr lr-SGD/pg2 --loss train_loss_step --out report`,
    )
    .action(async (files: string[], flags: SuggestFlags) => {
      const options = suggestOptions(files, flags);
      const { suggest } = await import("./suggest.js");
      end(await suggest(options, around));
    });

/** A rule and what it answers, as help lists them. */
function ruleHelp(name: RuleName): string {
  const start = `  ${name.padEnd(15)}`;
  const { description } = rules[name];
  return wrap(start + description, { columns: 100, indent: " ".repeat(start.length) });
}
