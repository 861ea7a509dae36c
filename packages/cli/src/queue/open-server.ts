import type { Queue, Worker } from "bullmq";
import type { QueueAddress } from "./address.js";
import { refuseServer } from "./check-server.js";
import { loadBullMq } from "./load-bullmq.js";
import { postgresLogin, redisLogin } from "./logins.js";
import { whyRefused } from "./sentences.js";

/** The namespace of all that lrfinder keeps: the beginning of keys in Redis, a schema in PostgreSQL. */
const NAMESPACE = "lrfinder";

/** The server of a queue, which answers. */
export interface QueueServer {
  readonly address: QueueAddress;
  /** What BullMQ is made of. */
  readonly bullmq: typeof import("bullmq");
  /** A queue, to which jobs are added, and whose jobs are looked at. */
  queue(name: string): Queue;
  /** A queue, from which jobs are taken one by one. */
  worker(name: string, options: TakingOptions): Worker;
  /** Closes a queue that is not needed any more. */
  close(one: Queue | Worker): Promise<void>;
  /** Closes all. */
  end(): Promise<void>;
}

/** How jobs are taken from a queue. */
export interface TakingOptions {
  /** How long a job is another's if nothing is heard of who has taken it, in milliseconds. */
  readonly leaseMs: number;
}

/** How a server is opened. */
export interface OpeningOptions {
  /** Whether its tables are made where there are none; of PostgreSQL alone. */
  readonly migrate: boolean;
  /** Whether a server will do that may lose jobs. */
  readonly allowLoss: boolean;
}

/** How often a job may be taken from workers that have died before it is given up. */
const MOST_STALLED = 4;
/** How long is waited before what a server did not do is asked again, in milliseconds. */
const RETRY_MS = 1000;
/** How long a server that has been connected may be silent, in milliseconds. */
const SILENCE_MS = 20_000;
/** How long closing may take, in milliseconds. */
const CLOSING_MS = 1500;

/**
 * Opens the server of a queue, and checks that it loses nothing.
 *
 * @throws InputError where it cannot be reached, refuses, or may lose jobs; an error with code
 *   `missing-runtime`.
 */
export async function openServer(
  address: QueueAddress,
  { migrate, allowLoss }: OpeningOptions,
): Promise<QueueServer> {
  const bullmq = await loadBullMq(address);
  await refuseServer(address, { allowLoss });
  const { connection, end } = address.kind === "redis" ? await redis(address) : postgres(address);
  const { createPostgresBackend, createRedisBackend } = bullmq;
  // Queues need what both have alike; types of BullMQ default to those of Redis.
  const backend =
    address.kind === "redis"
      ? createRedisBackend
      : (createPostgresBackend as unknown as typeof createRedisBackend);
  if (migrate && address.kind === "postgres") await migrated(address, bullmq);
  const shared = { connection, prefix: NAMESPACE };
  const opened = new Set<Queue | Worker>();
  /** Errors pass by themselves or are told by what is asked; without a listener they would end the process. */
  const listening = <One extends Queue | Worker>(one: One): One => {
    (one as Queue).on("error", () => {});
    opened.add(one);
    return one;
  };
  const close = async (one: Queue | Worker) => {
    opened.delete(one);
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, CLOSING_MS).unref());
    await Promise.race([one.close().catch(() => {}), timeUp]);
  };
  return {
    ...{ address, bullmq, close },
    queue(name) {
      return listening(new bullmq.Queue(name, { ...shared, skipMetasUpdate: true }, backend));
    },
    worker(name, { leaseMs }) {
      const options = {
        ...{ autorun: false, lockDuration: leaseMs, stalledInterval: leaseMs / 2 },
        ...{ maxStalledCount: MOST_STALLED, runRetryDelay: RETRY_MS },
      };
      return listening(new bullmq.Worker(name, undefined, { ...shared, ...options }, backend));
    },
    async end() {
      await Promise.all([...opened].map(close));
      end();
    },
  };
}

/** A single connection, which all queues share. */
async function redis(address: QueueAddress) {
  const { Redis } = await import("ioredis");
  const connection = new Redis({
    ...redisLogin(address),
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_MS,
    retryStrategy: (times) => Math.min(100 * times, RETRY_MS),
  });
  connection.on("error", () => {});
  return { connection, end: () => connection.disconnect() };
}

/** A pool of connections for each queue. */
function postgres(address: QueueAddress) {
  const connection = {
    ...postgresLogin(address),
    ...{ max: 2, schema: NAMESPACE, migrate: false },
    ...{ keepAlive: true, query_timeout: SILENCE_MS },
  };
  return { connection, end: () => {} };
}

/** Makes the tables of BullMQ, or brings them to its version, where that has not been done. */
async function migrated(
  address: QueueAddress,
  { Queue, createPostgresBackend }: typeof import("bullmq"),
): Promise<void> {
  const connection = { ...postgres(address).connection, migrate: true };
  const queue = new Queue("sweeps", { connection }, createPostgresBackend);
  queue.on("error", () => {});
  try {
    await queue.waitUntilReady();
  } catch (error) {
    throw whyRefused(error, address) ?? error;
  } finally {
    await queue.close().catch(() => {});
  }
}
