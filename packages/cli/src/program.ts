import { Command, CommanderError } from "commander";
import { similar } from "./arguments/nearest.js";
import { compareCommand } from "./commands/compare/command.js";
import { compareOptions } from "./commands/compare/options.js";
import { findCommand } from "./commands/find/command.js";
import { findOptions } from "./commands/find/options.js";
import { labCommand } from "./commands/lab/command.js";
import { pitCommand } from "./commands/pit/command.js";
import { pitOptions } from "./commands/pit/options.js";
import { predictCommand } from "./commands/predict/command.js";
import { interruptedPredict } from "./commands/predict/interrupted.js";
import { predictOptions } from "./commands/predict/options.js";
import { suggestCommand } from "./commands/suggest/command.js";
import { suggestOptions } from "./commands/suggest/options.js";
import { trainCommand } from "./commands/train/command.js";
import { trainOptions } from "./commands/train/options.js";
import { inputError } from "./errors/input-error.js";
import { servingOptions } from "./serving/options.js";
import { exitCodes } from "./shell/exit-codes.js";
import type { Outcome } from "./shell/outcome.js";
import type { Speech, Surroundings } from "./shell/surroundings.js";
import { version } from "./shell/version.js";

/**
 * Runs the command line and returns what there is to print; nothing is printed here.
 *
 * @param words the command line, without the names of node and the program.
 * @throws InputError where the command line or its input is wrong.
 */
export async function run(
  words: readonly string[],
  around: Surroundings & Speech & { startedAt: number },
): Promise<Outcome> {
  let outcome: Outcome | undefined;
  let printed = "";
  const program = new Command("lrfinder")
    .description("Find the learning rate for your data, see why, and train with it.")
    .usage("COMMAND [flags]")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this, or the help of a command");
  program.addCommand(
    findCommand(async (file, flags) => {
      const options = findOptions(file, flags);
      const job = { command: "find", file, flags } as const;
      if (options.watch) {
        const { runWatched } = await import("./jobs/run-watched.js");
        outcome = await runWatched(job, { ...options, ...options.watch }, around);
      } else {
        const { runJob } = await import("./jobs/run-job.js");
        outcome = await runJob(job, around);
      }
      if (outcome) return;
      const { leftBehind } = await import("./commands/find/left-behind.js");
      outcome = await leftBehind(options, around);
    }),
  );
  program.addCommand(
    compareCommand(async (file, flags) => {
      compareOptions(file, flags);
      const { runJob } = await import("./jobs/run-job.js");
      outcome = await runJob({ command: "compare", file, flags }, around);
      outcome ??= { exitCode: exitCodes.interrupted, text: "", complaints: ["interrupted"] };
    }),
  );
  program.addCommand(
    trainCommand(async (file, flags) => {
      const options = trainOptions(file, flags);
      const { runJob } = await import("./jobs/run-job.js");
      outcome = await runJob({ command: "train", file, flags }, around);
      if (outcome) return;
      const { leftBehind } = await import("./commands/train/left-behind.js");
      outcome = await leftBehind(options, around);
    }),
  );
  program.addCommand(
    predictCommand(async (model, data, flags) => {
      predictOptions(model, data, flags);
      const { runJob } = await import("./jobs/run-job.js");
      outcome = await runJob({ command: "predict", model, data, flags }, around);
      outcome ??= interruptedPredict;
    }),
  );
  program.addCommand(
    pitCommand(async (flags) => {
      const options = pitOptions(flags);
      const { pit } = await import("./commands/pit/pit.js");
      outcome = await pit(options, around);
    }),
  );
  program.addCommand(
    suggestCommand(async (file, flags) => {
      const options = suggestOptions(file, flags);
      const { suggest } = await import("./commands/suggest/suggest.js");
      outcome = await suggest(options, around);
    }),
  );
  program.addCommand(
    labCommand(async (flags) => {
      const options = servingOptions(flags);
      const { lab } = await import("./commands/lab/lab.js");
      outcome = await lab(options, around);
    }),
  );
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .helpCommand(false)
      .showSuggestionAfterError(false)
      .configureOutput({
        writeOut: (text) => {
          printed += text;
        },
        writeErr: () => {},
        getOutHelpWidth: () => Math.min(around.out.columns, 100),
      });
  }
  if (words.length === 0) {
    throw inputError(
      "no command given: try lrfinder find DATA --target COLUMN, or lrfinder --help",
    );
  }
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw inputError(sentence(error, program, words));
  }
  return outcome ?? { exitCode: 0, text: printed };
}

/** What the parser found wrong, as one sentence that suggests what may have been meant. */
function sentence(error: CommanderError, program: Command, words: readonly string[]): string {
  const command = program.commands.find((each) => each.name() === words[0]) ?? program;
  const [, quoted = ""] = /'([^']*)'/.exec(error.message) ?? [];
  switch (error.code) {
    case "commander.unknownOption": {
      const name = quoted.split("=", 1)[0]!;
      const flags = command.options.map((option) => option.long ?? "");
      return `unknown option ${name}${hint(name, flags, command)}`;
    }
    case "commander.unknownCommand": {
      const known = program.commands.map((each) => each.name());
      return `unknown command ${quoted}${hint(quoted, known, program)}`;
    }
    case "commander.optionMissingArgument":
      return `${quoted.split(" ", 1)[0]} needs a value: ${quoted}`;
    case "commander.missingArgument":
      return `${quoted} is missing: lrfinder ${command.name()} ${command.usage()}`;
    case "commander.excessArguments": {
      const extra = command.args[command.registeredArguments.length] ?? "";
      return `unexpected ${JSON.stringify(extra)}: lrfinder ${command.name()} ${command.usage()}`;
    }
    default:
      return error.message.replace(/^error: /, "");
  }
}

function hint(word: string, known: readonly string[], command: Command): string {
  const near = similar(word, known);
  if (near !== undefined) return `; did you mean ${near}?`;
  const path = command.parent ? `lrfinder ${command.name()}` : "lrfinder";
  return `; ${path} --help lists what there is`;
}
