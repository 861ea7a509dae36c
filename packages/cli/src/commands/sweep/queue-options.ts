import { inputError } from "../../errors/input-error.js";
import { type QueueFlags, type QueueOptions, queueOptions } from "../../queue/options.js";

/** What a sweep on many machines was asked. */
export interface SweepQueueOptions extends QueueOptions {
  /** Whether the sweep is left to the workers once its jobs are in the queue. */
  readonly detach: boolean;
  /** Where workers find the files: the beginning of their addresses. */
  readonly filesUrl?: string;
}

/** The flags as they were written; left out where they were not given. */
export interface SweepQueueFlags extends QueueFlags {
  readonly detach?: boolean;
  readonly attach?: string;
  readonly list?: boolean;
  readonly filesUrl?: string;
}

/** Flags that need a queue, by their names in camel case. */
const needQueue = {
  ...{ queueCa: "--queue-ca", lease: "--lease", allowLoss: "--allow-loss", detach: "--detach" },
  ...{ attach: "--attach", list: "--list", filesUrl: "--files-url" },
} as const satisfies Readonly<Record<string, string>>;

/** The names of all flags of a queue. */
export const queueFlagNames: readonly string[] = ["queue", ...Object.keys(needQueue)];

/**
 * Checks the flags of a queue; undefined where the sweep is this machine's.
 *
 * @throws InputError naming the flag and what would be right.
 */
export function sweepQueueOptions(given: object): SweepQueueOptions | undefined {
  const flags: SweepQueueFlags = given;
  if (flags.queue === undefined) {
    for (const [name, flag] of Object.entries(needQueue)) {
      if (flags[name as keyof typeof needQueue] === undefined) continue;
      throw inputError(`${flag} is of a queue: name it with --queue, or leave ${flag} out`);
    }
    return undefined;
  }
  const { filesUrl } = flags;
  if (filesUrl !== undefined && !(/^https?:\/\//.test(filesUrl) && URL.canParse(filesUrl))) {
    throw inputError("--files-url must begin with https:// or http://, as in https://HOST/tables/");
  }
  return { ...queueOptions(flags), detach: flags.detach === true, filesUrl };
}
