import type { BackendFactory, IQueueBackend, Job, JobJson, Queue, Worker } from "bullmq";
import type { QueueAddress } from "./address.js";
import { refuseServer } from "./check-server.js";
import { loadBullMq } from "./load-bullmq.js";
import { postgresLogin, redisLogin } from "./logins.js";
import { whyRefused } from "./sentences.js";

/** The namespace of all that lrfinder keeps: the beginning of keys in Redis, a schema in PostgreSQL. */
const NAMESPACE = "lrfinder";

/** What is asked of a queue; the rest of BullMQ's class differs by the kind of server. */
export type ServerQueue = Pick<
  Queue,
  | ("add" | "addBulk" | "getJob" | "getJobs" | "getJobCounts" | "getRanges")
  | ("remove" | "obliterate" | "close")
>;

/** What jobs are taken from. */
export interface ServerWorker extends Pick<Worker, "close"> {
  /** Looks now and then for jobs whose workers are not heard of any more. */
  startStalledCheckTimer(): Promise<void>;
  /** Takes a job; undefined where none waits. */
  take(token: string): Promise<Job | undefined>;
  /** The job that came with the answer to the end of another one. */
  job(data: JobJson, id: string): Job;
}

/** The server of a queue, which answers. */
export interface QueueServer {
  readonly address: QueueAddress;
  /** What BullMQ is made of. */
  readonly bullmq: typeof import("bullmq");
  /** A queue, to which jobs are added, and whose jobs are looked at. */
  queue(name: string): ServerQueue;
  /** A queue, from which jobs are taken one by one. */
  worker(name: string, options: TakingOptions): ServerWorker;
  /** Closes a queue that is not needed any more. */
  close(one: Closed): Promise<void>;
  /** Closes all. */
  end(): Promise<void>;
}

/** What can be closed. */
type Closed = Pick<ServerQueue, "close"> | Pick<ServerWorker, "close">;

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
  if (migrate && address.kind === "postgres") await migrated(address, bullmq);
  const { createPostgresBackend, createRedisBackend } = bullmq;
  if (address.kind === "postgres") {
    const connection = postgres(address);
    return serverOf(address, { bullmq, connection, backend: createPostgresBackend, end() {} });
  }
  const connection = await redis(address);
  const end = () => connection.disconnect();
  return serverOf(address, { bullmq, connection, backend: createRedisBackend, end });
}

/** How queues of a server are made, by its kind. */
interface Making<Backend extends IQueueBackend, Connection> {
  readonly bullmq: typeof import("bullmq");
  readonly connection: Connection;
  readonly backend: BackendFactory<Backend, Connection>;
  end(): void;
}

function serverOf<Backend extends IQueueBackend, Connection>(
  address: QueueAddress,
  { bullmq, connection, backend, end }: Making<Backend, Connection>,
): QueueServer {
  const shared = { connection, prefix: NAMESPACE };
  const opened = new Set<Closed>();
  const close = async (one: Closed) => {
    opened.delete(one);
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, CLOSING_MS).unref());
    await Promise.race([one.close().catch(() => {}), timeUp]);
  };
  // Errors pass by themselves or are told by what is asked; without a listener they would end the process.
  return {
    ...{ address, bullmq, close },
    queue(name) {
      const queue = new bullmq.Queue(name, { ...shared, skipMetasUpdate: true }, backend);
      queue.on("error", () => {});
      opened.add(queue);
      return queue;
    },
    worker(name, { leaseMs }) {
      const options = {
        ...{ autorun: false, lockDuration: leaseMs, stalledInterval: leaseMs / 2 },
        ...{ maxStalledCount: MOST_STALLED, runRetryDelay: RETRY_MS },
      };
      const worker = new bullmq.Worker(name, undefined, { ...shared, ...options }, backend);
      worker.on("error", () => {});
      const taking: ServerWorker = {
        startStalledCheckTimer: () => worker.startStalledCheckTimer(),
        take: (token) => worker.getNextJob(token, { block: false }),
        job: (data, id) => bullmq.Job.fromJSON(worker, data, id),
        close: () => worker.close(),
      };
      opened.add(taking);
      return taking;
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
  return connection;
}

/** A pool of connections for each queue. */
function postgres(address: QueueAddress) {
  return {
    ...postgresLogin(address),
    ...{ max: 2, schema: NAMESPACE, migrate: false },
    ...{ keepAlive: true, query_timeout: SILENCE_MS },
  };
}

/** Makes the tables of BullMQ, or brings them to its version, where that has not been done. */
async function migrated(
  address: QueueAddress,
  { Queue, createPostgresBackend }: typeof import("bullmq"),
): Promise<void> {
  const connection = { ...postgres(address), migrate: true };
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
