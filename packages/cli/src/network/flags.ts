import type { Command } from "commander";
import type { SettingGroup, Settings } from "lrfinder/internal";

/** What `<DATA>` may be. */
export const dataHelp =
  "CSV, TSV, JSON, JSON Lines or Parquet, compressed or not; - is standard input";

/** What it may be of a command that trains a model's file, too. */
export const dataOrArraysHelp = `${dataHelp}; with --model, an .npz`;

/** What help calls each group of settings. */
const headings: Readonly<Record<SettingGroup, string>> = {
  recipe: "The recipe:",
  command: "A program that cannot be changed, instead of a network:",
  table: "The table:",
  model: "A model's file, instead of a network for a table:",
  network: "The network:",
  program: "The program:",
  sweep: "The sweep:",
  training: "The training:",
  verification: "The verification:",
};

/** Gives a command a flag for each setting, below the heading of its group. */
export function settingFlags(command: Command, settings: Settings): Command {
  for (const setting of Object.values(settings)) {
    const { flag, argument, group, help, usual, repeatable } = setting;
    command.optionsGroup(headings[group]);
    const flags = argument === undefined ? flag : `${flag} ${argument}`;
    const said = usual === undefined ? help : `${help} (default: ${usual})`;
    if (repeatable) command.option(flags, said, listed);
    else command.option(flags, said);
  }
  return command;
}

/** What a flag says that is given again: both, separated by a comma. */
export function listed(text: string, before: string | undefined): string {
  return before === undefined ? text : `${before},${text}`;
}
