import { Command } from "commander";
import { sweepSettingsOfAll } from "lrfinder/internal";
import { settingFlags } from "../../network/flags.js";
import { queueFlags } from "../../queue/options.js";
import { servingFlags } from "../../serving/options.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import type { TrialRequest } from "./bases/base.js";
import { jobSettings } from "./job-settings.js";
import type { SweepFlags } from "./options.js";

/** The command line of `lrfinder sweep`: its flags, its help, and the sweep that it begins. */
export const commandLine: Subcommand<TrialRequest> = ({ around, end }) => {
  const command = new Command("sweep")
    .summary("run many trainings on all cores, and say which settings are best")
    .description(
      "Run a training, or a search for the rate, for every combination of settings on all cores of this machine, " +
        "each with a rate of its own, and say which settings are best. With --command, a program that cannot be " +
        "changed is run at many rates. A sweep that was ended in whatever way goes on with the same command.",
    )
    .usage("DATA --target COLUMN --vary NAME=VALUES [flags]")
    .argument(
      "[DATA]",
      "CSV, TSV, JSON, JSON Lines or Parquet, compressed or not; with --model, an .npz; or a recipe, a JSON file that says all of this",
    )
    .optionsGroup("The recipe:")
    .option(
      "--vary <name=values>",
      "what varies, once for each: a setting below or width, depth, data; values as in 16,32,64, or a range as in 1e-6..1e-2",
      (text: string, before: readonly string[] = []) => [...before, text],
    );
  settingFlags(command, { ...sweepSettingsOfAll, ...jobSettings })
    .optionsGroup("The data:")
    .option("--data <file>", "the same as DATA")
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "where the files go (default: a folder named after the recipe or DATA, such as digits-sweep)",
    )
    .option("--dry-run", "say how many jobs there are and about how long they take, and end")
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the best configuration, or the rates, and nothing else")
    .optionsGroup("The page:")
    .option("--watch", "open a page in the browser on which the report grows while jobs end");
  servingFlags(command).optionsGroup("Many machines, on which lrfinder worker runs:");
  return queueFlags(command)
    .option("--detach", "leave the sweep to the workers once its jobs are in the queue")
    .option("--attach <id>", "go on with a sweep that was left, or that another machine has begun")
    .option("--list", "list the sweeps that the queue knows")
    .option(
      "--files-url <url>",
      "where workers may fetch the files, if they are more than 10 MB and lie below no --data of theirs",
    )
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
Each job is what lrfinder train (or find) does with the same settings, to the bit. Trainings are
judged by the rows that they hold out: accuracy, or R2. With several seeds the median counts.

What every job came to is a file in the folder jobs within --out, named after all that it depends
on. The same command runs what is missing there, and nothing twice. Beside it are result.json,
trials.csv, report.html and the pictures.

A program of --command is given its rate in place of {lr} and its seed in place of {seed}. It is
judged by the mean of the last quarter of the losses that it prints; a bad exit, no loss, or one
that is no number is a rate that diverged. The lowest median over the seeds is best.

A program of --base exec speaks with lrfinder, as that of lrfinder exec does; it finds its own rate.

A recipe holds settings by their flags' names in camel case, what varies, or a list:
  {"data": "digits.csv", "target": "digit", "epochs": 20, "seeds": 3,
   "vary": {"batchSize": [16, 64], "hidden": [[32], [32, 32]], "optimizer": ["sgd", "adam"]}}

${exitCodesHelp("0 there is a best configuration, or a rate; 1 nothing can be recommended;")}

Examples:
  lrfinder sweep digits.csv --target digit --vary batch-size=8,32,128 --vary width=16,64,256
  lrfinder sweep digits.csv --target digit --vary l2=1e-6..1e-2 --vary optimizer=sgd,adam --random 30
  lrfinder sweep digits.csv --target digit --base find --vary batch-size=8,32,128 --seeds 3
  lrfinder sweep recipe.json --dry-run
  lrfinder sweep recipe.json --halving 3 --watch
  lrfinder sweep recipe.json --queue redis://queue.example:6379
  lrfinder sweep --command 'python3 t.py --lr {lr} --seed {seed}' --loss-pattern 'loss=(\\S+)'`,
    )
    .action(async (given: string | undefined, flags: SweepFlags) => {
      const { begin } = await import("./begin.js");
      end(await begin(given, { flags, around }));
    });
};
