import { compareSettings, commandLine as lineOf } from "lrfinder/internal";
import type { CompareCommandOptions } from "./options.js";

/**
 * The command line that repeats a comparison: what differs from the defaults, quoted for a POSIX
 * shell.
 */
export function commandLine({ file, out, ...options }: CompareCommandOptions): string {
  const said = { ...options, seconds: options.budgetSeconds };
  return lineOf("compare", { settings: compareSettings, said, file, out });
}
