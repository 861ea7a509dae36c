import type { Command } from "commander";
import { positiveNumber } from "../arguments/values.js";
import { inputError } from "../errors/input-error.js";
import { PASSWORD_VARIABLE, type QueueAddress, queueAddress } from "./address.js";

/** Which queue is used, and how. */
export interface QueueOptions {
  readonly address: QueueAddress;
  /** Whether a server will do that may lose jobs. */
  readonly allowLoss: boolean;
  /** How long a job is a worker's that is not heard of, in milliseconds; left out for the usual. */
  readonly leaseMs?: number;
}

/** The flags as they were written; left out where they were not given. */
export interface QueueFlags {
  readonly queue?: string;
  readonly queueCa?: string;
  readonly lease?: string;
  readonly allowLoss?: boolean;
}

/** How long a job is a worker's that is not heard of, in seconds: the usual, and the bounds. */
export const USUAL_LEASE = 30;
const [LEAST_LEASE, MOST_LEASE] = [1, 3600] as const;

/** Gives a command the flags of its queue. */
export function queueFlags(command: Command): Command {
  return command
    .option(
      "--queue <url>",
      `the queue: redis://HOST:6379, rediss://… (encrypted) or postgres://USER@HOST/DATABASE; its password may stand in ${PASSWORD_VARIABLE}`,
    )
    .option(
      "--queue-ca <file>",
      "the certificate (PEM) of the authority that vouches for the queue's server; encrypts PostgreSQL, too",
    )
    .option(
      "--lease <seconds>",
      `give a job to another worker when nothing has been heard for so long of the one that has it (default: ${USUAL_LEASE})`,
    )
    .option("--allow-loss", "take a queue that may lose jobs, such as a Redis without a file");
}

/**
 * Checks the flags of a queue.
 *
 * @throws InputError naming the flag, its value and what would be right.
 */
export function queueOptions({ lease, allowLoss, ...address }: QueueFlags): QueueOptions {
  const password = process.env[PASSWORD_VARIABLE];
  // Programs that are started need not know it.
  delete process.env[PASSWORD_VARIABLE];
  return {
    address: queueAddress(address, password),
    allowLoss: allowLoss === true,
    leaseMs: lease === undefined ? undefined : leaseMs(lease),
  };
}

function leaseMs(text: string): number {
  const seconds = positiveNumber("--lease", text);
  if (seconds >= LEAST_LEASE && seconds <= MOST_LEASE) return Math.round(1000 * seconds);
  throw inputError(`--lease must be from ${LEAST_LEASE} to ${MOST_LEASE} seconds, not ${seconds}`);
}
