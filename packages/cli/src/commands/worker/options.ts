import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { wholeNumber } from "../../arguments/values.js";
import { inputError } from "../../errors/input-error.js";
import { type QueueFlags, type QueueOptions, queueOptions } from "../../queue/options.js";

/** What `lrfinder worker` was asked. */
export interface WorkerOptions extends QueueOptions {
  readonly concurrency: number;
  /** The folder that files of sweeps are looked for in; left out where there is none. */
  readonly data?: string;
  /** Hosts, with their port where it is not the usual, that files may be fetched from. */
  readonly allowUrl: readonly string[];
  /** Whether programs of sweeps are run. */
  readonly allowExec: boolean;
}

/** The flags as they were written; left out where they were not given. */
export interface WorkerFlags extends QueueFlags {
  readonly concurrency?: string;
  readonly data?: string;
  readonly allowUrl?: readonly string[];
  readonly allowExec?: boolean;
}

/**
 * Checks the flags, and fills in the defaults.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function workerOptions(flags: WorkerFlags): WorkerOptions {
  const { concurrency, data, allowUrl = [], allowExec } = flags;
  if (flags.queue === undefined) {
    throw inputError("--queue is missing: name the queue, as in --queue redis://HOST:6379");
  }
  for (const host of allowUrl) {
    const url = `https://${host}/`;
    if (URL.canParse(url) && new URL(url).href === url.toLowerCase()) continue;
    throw inputError(
      `--allow-url must be a host, as in files.example or files.example:8443, not ${JSON.stringify(host)}`,
    );
  }
  if (data !== undefined && !statSync(data, { throwIfNoEntry: false })?.isDirectory()) {
    throw inputError(`--data must be a folder: ${data} is none`);
  }
  return {
    ...queueOptions(flags),
    concurrency:
      concurrency === undefined
        ? availableParallelism()
        : wholeNumber("--concurrency", concurrency, { most: 1024 }),
    data: data === undefined ? undefined : resolve(data),
    allowUrl: allowUrl.map((host) => host.toLowerCase()),
    allowExec: allowExec === true,
  };
}
