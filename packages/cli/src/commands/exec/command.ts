import { Command } from "commander";
import { oneOf } from "../../arguments/values.js";
import { runOrWatch } from "../../jobs/run-or-watch.js";
import { settingFlags } from "../../network/flags.js";
import { servingFlags } from "../../serving/options.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Outcome } from "../../shell/outcome.js";
import type { Call, Subcommand } from "../../subcommand/subcommand.js";
import { helperNames, readHelper } from "../../trainer-program/helper-file.js";
import type { ExecRequest } from "./job.js";
import { type ExecFlags, execOptions } from "./options.js";
import { execSettings } from "./settings.js";

/** The command line of `lrfinder exec`: its flags, its help, and the search that it begins. */
export const commandLine: Subcommand<ExecRequest> = (call) => {
  const command = new Command("exec")
    .summary("find the learning rate of any program that trains")
    .description(
      "Find the learning rate of a program that trains, in any language: it makes an update with each rate that it " +
        "is given, and says the loss. A helper makes such a program of a script of PyTorch in five lines.",
    )
    .usage("[flags] -- COMMAND ...")
    .argument("[COMMAND...]", "the program and its words, behind --");
  settingFlags(command, execSettings)
    .optionsGroup("The program:")
    .option("--show-output", "show what it prints, on standard error")
    .option(
      "--helper <language>",
      `print the file that a program in ${helperNames.join(" or ")} imports, and run nothing`,
    )
    .optionsGroup("The answer:")
    .option(
      "--out <folder>",
      "also write result.json, history.csv, report.html and the pictures there",
    )
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
What the program says and is asked, line by line, is in docs/exec.md. It runs in a session of its
own, and ends with this command, with all that it has started. Where it dies, the answer is what was
measured, without a rate, and says how it died.

${exitCodesHelp("0 a rate was found; 1 no rate can be recommended, or the program failed;")}

Examples:
  lrfinder exec --helper python > lrfinder_exec.py
  lrfinder exec -- python train.py
  lrfinder exec --epochs 1 --repeats 3 --out report -- python train.py --data images
  lrfinder exec --json --channel socket -- ./train`,
    )
    .action(async (words: string[], flags: ExecFlags) => {
      call.end(await begin({ command: words, flags }, call));
    });
};

async function begin(request: ExecRequest, { job, around }: Call<ExecRequest>): Promise<Outcome> {
  const { helper } = request.flags;
  if (helper !== undefined) {
    return { exitCode: 0, text: await readHelper(oneOf("--helper", helper, helperNames)) };
  }
  const options = execOptions(request.command, request.flags);
  const outcome = await runOrWatch(job(request, options.out), options, around);
  if (outcome) return outcome;
  const [{ leftBehind }, { execCommand }] = await Promise.all([
    import("../../searching/left-behind.js"),
    import("./exec.js"),
  ]);
  return leftBehind(execCommand(options), around);
}
