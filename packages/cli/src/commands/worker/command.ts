import { Command } from "commander";
import { queueFlags } from "../../queue/options.js";
import { exitCodesHelp } from "../../shell/exit-codes.js";
import type { Subcommand } from "../../subcommand/subcommand.js";
import { type WorkerFlags, workerOptions } from "./options.js";

/** The command line of `lrfinder worker`: its flags and its help. What it does is loaded by the action. */
export const commandLine: Subcommand = ({ around, end }) => {
  const command = new Command("worker")
    .summary("run jobs of sweeps that other machines put into a queue")
    .description(
      "Take the jobs of sweeps from a queue, and run them: on any number of machines, for lrfinder sweep --queue.",
    )
    .usage("--queue URL [flags]")
    .optionsGroup("The queue:");
  return queueFlags(command)
    .optionsGroup("What it runs:")
    .option(
      "--concurrency <N>",
      "jobs that it runs at the same time (default: as many as the machine has cores)",
    )
    .option(
      "--data <folder>",
      "where files of sweeps are looked for: tables/a.csv of a sweep is tables/a.csv in it",
    )
    .option(
      "--allow-url <host>",
      "fetch files from this host, as HOST or HOST:PORT; once for each",
      (host: string, before: readonly string[] = []) => [...before, host],
    )
    .option(
      "--allow-exec",
      "run the programs of sweeps (--command): whoever reaches the queue may then run any",
    )
    .optionsGroup("Help:")
    .helpOption("-h, --help", "print this")
    .addHelpText(
      "after",
      `
It runs until SIGTERM or Ctrl-C, after which it ends the jobs that it runs and takes no other; a
second one gives them back to the queue at once. Sweeps of another version of lrfinder, and those
whose files or programs it cannot have, it leaves to others, and says so on stderr.

${exitCodesHelp()}

Examples:
  lrfinder worker --queue redis://queue.example:6379
  lrfinder worker --queue rediss://queue.example:6380 --queue-ca ca.pem --concurrency 4
  lrfinder worker --queue postgres://lrfinder@db.example/lrfinder --data /srv/tables`,
    )
    .action(async (flags: WorkerFlags) => {
      const options = workerOptions(flags);
      const { worker } = await import("./worker.js");
      end(await worker(options, around));
    });
};
