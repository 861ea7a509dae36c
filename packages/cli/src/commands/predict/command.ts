import { dirname } from "node:path";
import { Command } from "commander";
import { followed } from "../../files/followed.js";
import { listed } from "../../network/flags.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import { interruptedPredict } from "./interrupted.js";
import type { PredictRequest } from "./job.js";
import { type PredictFlags, predictOptions } from "./options.js";

/**
 * The command line of `lrfinder predict`: its flags, its help, and the predicting that it begins as
 * a job.
 */
export const commandLine: Subcommand<PredictRequest> = ({ around, job, end }) =>
  new Command("predict")
    .summary("predict with a trained model")
    .description(
      "Predict, for each row of a table, what a trained model says of it. Columns are found by their names; " +
        "missing values are filled as in training.",
    )
    .usage("MODEL DATA [flags]")
    .argument(
      "<MODEL>",
      "model.onnx as lrfinder wrote it, or the folder that holds it; or any ONNX file",
    )
    .argument(
      "[DATA]",
      "CSV, TSV, JSON, JSON Lines or Parquet, compressed or not; - is standard input; of any ONNX file, an .npz",
    )
    .optionsGroup("The arrays:")
    .option("--data <file>", "the same as DATA")
    .option(
      "--input <name=file>",
      "an .npy file for an input of the model, instead of DATA; once for each",
      listed,
    )
    .option(
      "--target <array>",
      "the array that is no input, where the other one has another name than the only input",
    )
    .optionsGroup("The table:")
    .option(
      "--header <yes|no>",
      "whether the first line of a CSV holds the names (default: it is decided by its look)",
    )
    .option(
      "--units-row <yes|no>",
      "whether the line below the names holds units, and is left out (default: it is decided by its look)",
    )
    .option(
      "--keep <a,b|all>",
      "columns of the table to carry through, before the predictions, such as an id",
      listed,
    )
    .optionsGroup("The answer:")
    .option("--out <file>", "where to write the predictions (default: standard output)")
    .option("--format <name>", "csv, json or npz (default: by the ending of --out, else csv)")
    .option("--quiet", "say nothing beside the predictions")
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
The CSV has a line for each row of the table, in its order: prediction, and for classes also the
probability p(CLASS) of each. The JSON is a list of {"prediction": …, "probabilities": {…}}. Columns
of --keep stand before them. Numbers and dates are in the units of the target. What there is to say
of the table goes to standard error: columns not used, missing values, texts that training never saw,
and, where the table has the target, how good the predictions are, and how good always answering the
same would be.

Of arrays, all that the model puts out is written: as arrays under its names in an .npz, or as
columns of a CSV, where that is a number or a list of numbers a row. Arrays of an .npz are found by
the names of the model's inputs.

${exitCodesHelp("0 it predicted;")}

Examples:
  lrfinder predict model.onnx new-penguins.csv --keep id
  lrfinder predict trained houses.parquet --out prices.csv
  zcat log.jsonl.gz | lrfinder predict trained - --format json --quiet
  lrfinder predict net.onnx images.npz --out predictions.npz`,
    )
    .action(async (model: string, data: string | undefined, flags: PredictFlags) => {
      const { out } = predictOptions(model, data, flags);
      const { runJob } = await import("../../jobs/run-job.js");
      const folder = out === undefined ? undefined : dirname(await followed(out).catch(() => out));
      const predicting = job({ model, data, flags }, folder);
      end((await runJob(predicting, around)) ?? interruptedPredict);
    });
