import { Command, CommanderError } from "commander";
import { similar } from "lrfinder/internal";

import { type Entry, entryOf, registry } from "./commands/registry.js";
import { inputError } from "./errors/input-error.js";
import type { Outcome } from "./shell/outcome.js";
import { version } from "./shell/version.js";
import type { Caller } from "./subcommand/subcommand.js";

/**
 * Runs the command line and returns what there is to print; nothing is printed here.
 *
 * @param given the command line, without the names of node and the program.
 * @throws InputError where the command line or its input is wrong.
 */
export async function run(given: readonly string[], around: Caller): Promise<Outcome> {
  const words = given[0] === "help" ? helpAbout(given[1]) : given;
  if (words.length === 0) {
    throw inputError(
      "no command given: try lrfinder find DATA --target COLUMN, or lrfinder --help",
    );
  }
  let outcome: Outcome | undefined;
  let printed = "";
  const program = new Command("lrfinder")
    .description("Find the learning rate for your data, see why, and train with it.")
    .usage("COMMAND [flags]")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this, or the help of a command");
  for (const { name, commandLine } of entriesFor(words)) {
    const define = await commandLine();
    program.addCommand(
      define({
        around,
        job: (request, writesTo) => ({ command: name, request, writesTo }),
        end(ended) {
          outcome = ended;
        },
      }),
    );
  }
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
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw inputError(sentence(error, program, words));
  }
  return outcome ?? { exitCode: 0, text: printed };
}

/** `help find` is `find --help`; about what is no command, the parser says so. */
function helpAbout(command: string | undefined): readonly string[] {
  if (command === undefined) return ["--help"];
  return entryOf(command) ? [command, "--help"] : [command];
}

/** The commands that a command line can be about: where one is called by its name, that one alone is loaded. */
function entriesFor([first]: readonly string[]): readonly Entry[] {
  if (first === "--version" || first === "-V") return [];
  const called = entryOf(first);
  return called ? [called] : registry;
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
