import type { Command } from "commander";
import type { SettingGroup, Settings } from "lrfinder/internal";

/** What `<DATA>` may be. */
export const dataHelp =
  "CSV, TSV, JSON, JSON Lines or Parquet, compressed or not; - is standard input";

/** What help calls each group of settings. */
const headings: Readonly<Record<SettingGroup, string>> = {
  table: "The table:",
  network: "The network:",
  sweep: "The sweep:",
  training: "The training:",
  verification: "The verification:",
};

/** Gives a command a flag for each setting, below the heading of its group. */
export function settingFlags(command: Command, settings: Settings): Command {
  for (const { flag, argument, group, help, usual } of Object.values(settings)) {
    command
      .optionsGroup(headings[group])
      .option(
        argument === undefined ? flag : `${flag} ${argument}`,
        usual === undefined ? help : `${help} (default: ${usual})`,
      );
  }
  return command;
}
