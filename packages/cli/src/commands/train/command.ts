import { Command } from "commander";
import { trainingSchedules, trainSettings } from "lrfinder/internal";
import { dataOrArraysHelp, settingFlags } from "../../network/flags.js";
import { wrap } from "../../reporting/wrap.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import type { TrainRequest } from "./job.js";
import { type TrainFlags, trainOptions } from "./options.js";

/**
 * The command line of `lrfinder train`: its flags, its help, and the training that it begins as a
 * job.
 */
export const commandLine: Subcommand<TrainRequest> = ({ around, job, end }) => {
  const command = new Command("train")
    .summary("train a network on a table, and write it as an ONNX model")
    .description(
      "Train a small network on a table with the learning rate that suits it, and write a model that takes the " +
        "table's own columns. A part of the rows is held out, to say how good the model is and to stop in time. With " +
        "--model, an ONNX file is trained on arrays, and written back.",
    )
    .usage("DATA --target COLUMN [flags]")
    .argument("[DATA]", dataOrArraysHelp);
  return settingFlags(command, trainSettings)
    .optionsGroup("The data:")
    .option("--data <file>", "the same as DATA")
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "where the files go (default: a folder named after DATA, such as digits-model)",
    )
    .option("--resume", "go on with the training that was interrupted in that folder")
    .option("--describe", "also print what each column holds, and how it was read")
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the validation accuracy or R2, and nothing else")
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
It writes model.onnx, model.json (columns, classes, statistics, settings, scores), history.csv,
training.svg and report.html; with --verify, verify.csv, too. The scores are of the weights of the
best epoch, on rows that were held out. Where the table has up to 5,000 rows, the file holds other
networks: as many as --members says, trained on all rows for as many epochs, and averaged. Means and
deviations of columns, and their categories, are those of the whole table; beyond that, held-out
rows only decide which epoch is the best, and on such tables which penalty.

A training that was interrupted, or killed, goes on with the same command and --resume, to the same
model that it would have reached. With --epochs N, where N have been run, it ends there, with the
best of them. Without --resume it starts anew.

${schedulesInWords()}

${exitCodesHelp("0 it trained; 1 no model was trained, and why;")}

Examples:
  lrfinder train digits.csv --target digit
  lrfinder train houses.parquet --target price --drop id,address --out prices --epochs 200
  lrfinder train digits.csv --target digit --resume
  lrfinder train --model net.onnx --data data.npz --target y --freeze 'encoder.*'`,
    )
    .action(async (file: string | undefined, flags: TrainFlags) => {
      const options = trainOptions(file, flags);
      const { runJob } = await import("../../jobs/run-job.js");
      const training = job({ file, flags }, options.out);
      const outcome = await runJob(training, around);
      if (outcome) return end(outcome);
      const { leftBehind } = await import("./left-behind.js");
      end(await leftBehind(options, around));
    });
};

function schedulesInWords(): string {
  const words = Object.entries(trainingSchedules).map(([name, { help }]) => `${name} ${help}`);
  return wrap(`Schedules: ${words.join("; ")}.`, { columns: 97 });
}
