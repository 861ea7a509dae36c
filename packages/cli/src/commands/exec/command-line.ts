import { commandLine as lineOf, shellWord } from "lrfinder/internal";
import type { ExecOptions } from "./options.js";
import { execSettings } from "./settings.js";

/**
 * The command line that repeats a search: what differs from the defaults, quoted for a POSIX shell.
 */
export function commandLine({ command, out, ...said }: ExecOptions): string {
  const line = lineOf("exec", { settings: execSettings, said, out });
  return [line, "--", ...command.map(shellWord)].join(" ");
}
