import { Command } from "commander";
import { findSettings } from "lrfinder/internal";
import { runOrWatch } from "../../jobs/run-or-watch.js";
import { dataOrArraysHelp, settingFlags } from "../../network/flags.js";
import { servingFlags } from "../../serving/options.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Call, Subcommand } from "../../subcommand/subcommand.js";
import type { FindRequest } from "./job.js";
import { type FindFlags, findOptions } from "./options.js";

/**
 * The command line of `lrfinder find`: its flags, its help, and the search that it begins as a job.
 */
export const commandLine: Subcommand<FindRequest> = (call) => {
  const command = new Command("find")
    .summary("find the learning rate for a table")
    .description(
      "Find the learning rate for a table: train a small network on it while the rate rises from step to " +
        "step, and read off the curve of the loss where training goes best. With --model, the network is that of an " +
        "ONNX file, and the data are arrays.",
    )
    .usage("DATA --target COLUMN [flags]")
    .argument("[DATA]", dataOrArraysHelp);
  settingFlags(command, findSettings)
    .optionsGroup("The data:")
    .option("--data <file>", "the same as DATA")
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "also write result.json, history.csv, report.html and the pictures there",
    )
    .option("--describe", "also print what each column holds, and how it was read")
    .option("--json", "print the result as JSON, and nothing else")
    .option("--quiet", "print the learning rate, and nothing else")
    .optionsGroup("The page:")
    .option("--watch", "open a page in the browser on which the curve grows while it is measured");
  return servingFlags(command)
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
The page of --watch is served to this machine alone. In a terminal it stays until Ctrl-C, which
changes no exit code then; in a pipe, or with --json or --quiet, until a page has got everything,
or until ten seconds after the end have brought none.

${exitCodesHelp("0 a rate was found; 1 no rate can be recommended;")}

With --verify, each rate is tried in five folds, so that every row is held out once; of a large
table, a part of the rows is held out instead. verify.csv and verify.svg show how each rate went.

Examples:
  lrfinder find wine.csv --target cultivar
  lrfinder find wine.csv --target cultivar --verify
  lrfinder find houses.parquet --target price --drop id,address --optimizer sgd --out report
  lrfinder find --model net.onnx --data data.npz --target y
  zcat log.jsonl.gz | lrfinder find - --target clicked --json`,
    )
    .action(async (file: string | undefined, flags: FindFlags) => {
      call.end(await begin({ file, flags }, call));
    });
};

async function begin(request: FindRequest, { job, around }: Call<FindRequest>): Promise<Outcome> {
  const options = findOptions(request.file, request.flags);
  const outcome = await runOrWatch(job(request, options.out), options, around);
  if (outcome) return outcome;
  const [{ leftBehind }, { findCommand }] = await Promise.all([
    import("../../searching/left-behind.js"),
    import("./find.js"),
  ]);
  return leftBehind(findCommand(options), around);
}
