import type { Command } from "commander";
import { wholeNumber } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";
import { USUAL_PORT } from "./listen.js";

/** How a page is served, checked. */
export interface ServingOptions {
  /** The port asked for; left out for the usual one or the next that is free. */
  readonly port?: number;
  /** Whether the browser is opened. */
  readonly open: boolean;
}

/** The flags as they were written; left out where they were not given. */
export interface ServingFlags {
  readonly port?: string;
  /** False for `--no-open`. */
  readonly open?: boolean;
}

/** Gives a command the flags that say how its page is served. */
export function servingFlags(command: Command): Command {
  return command
    .option(
      "--port <N>",
      `the port of the page, or 0 for any that is free (default: ${USUAL_PORT}, or the next that is free)`,
    )
    .option("--no-open", "print the address of the page, and open no browser");
}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function servingOptions({ port, open = true }: ServingFlags): ServingOptions {
  return {
    port: port === undefined ? undefined : wholeNumber("--port", port, { least: 0, most: 65_535 }),
    open,
  };
}

/** The flags of a command that a page may watch, as they were written. */
export interface WatchFlags extends ServingFlags {
  readonly watch?: boolean;
}

/**
 * Checks the flags of a page that watches; undefined where none is asked for.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function watchOptions({ watch, port, open }: WatchFlags): ServingOptions | undefined {
  if (watch) return servingOptions({ port, open });
  if (port === undefined && open !== false) return undefined;
  const flag = port === undefined ? "--no-open" : "--port";
  throw inputError(`${flag} is of the page that watches: add --watch, or leave it out`);
}
