import type { JobState } from "bullmq";
import { type JobData, type JobValue, readValue } from "./job-value.js";
import type { QueueServer, ServerQueue } from "./open-server.js";

/** How a job has ended, or that the sweep is gone. */
export type JobEnd =
  | { readonly kind: "done"; readonly value: JobValue }
  | { readonly kind: "failed"; readonly reason: string };

/** Jobs of a sweep in a queue, from the side of whoever waits for them. */
export interface AskedJobs {
  /**
   * Adds a job, unless it is there already, and waits for its end.
   *
   * @param id what identifies it: equal jobs have equal ids.
   * @throws the reason of `stop`.
   */
  ask(id: string, data: JobData): Promise<JobEnd>;
  /** Resolves when all that was asked is in the queue. */
  added(): Promise<void>;
  /** How many jobs workers had taken when it was last looked. */
  running(): number;
  /** For how long jobs have waited of which none was taken and none has ended, in milliseconds. */
  idleMs(): number;
  /** Rejects all that is still waited for, and looks no more. */
  stop(reason: Error): void;
}

/** What is to be known of a sweep in a queue. */
export interface AskingOptions {
  /** Whether the sweep is still known to the server. */
  readonly isKnown: () => Promise<boolean>;
  /** The reason to stop, where it is not. */
  readonly gone: () => Error;
}

/** How often is looked whether jobs have ended, in milliseconds. */
const LOOK_MS = 250;
/** How many looks pass before it is asked whether the sweep is known, and every job is there. */
const LOOKS = 8;
/** How many jobs are added, or read, at once. */
const AT_ONCE = 500;
/** How often a job is tried whose process dies. */
const ATTEMPTS = 5;

const ended: readonly JobState[] = ["completed", "failed"];
const others: readonly JobState[] = ["waiting", "active", "delayed", "prioritized"];

interface Waiting {
  readonly data: JobData;
  readonly resolve: (end: JobEnd) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Adds jobs to the queue of a sweep, and waits for them. What counts is in which state a job is:
 * events, which a restart of the server may swallow, are not listened to.
 */
export function askedJobs(
  server: QueueServer,
  name: string,
  { isKnown, gone }: AskingOptions,
): AskedJobs {
  const queue = server.queue(name);
  const waiting = new Map<string, Waiting>();
  const toAdd = new Map<string, JobData>();
  let [running, seen, looks] = [0, 0, 0];
  let movedAt = performance.now();
  let stopped: Error | undefined;
  let looking = false;

  async function addAll(): Promise<void> {
    const batch = [...toAdd].slice(0, AT_ONCE);
    if (batch.length === 0) return;
    await queue.addBulk(
      batch.map(([jobId, data]) => ({
        ...{ name: "job", data },
        opts: { jobId, attempts: ATTEMPTS, stackTraceLimit: 0 },
      })),
    );
    for (const [id] of batch) toAdd.delete(id);
    return addAll();
  }

  async function look(): Promise<void> {
    await addAll();
    const counts = await queue.getJobCounts(...ended, ...others);
    const sum = (states: readonly JobState[]) =>
      states.reduce((all, state) => all + (counts[state] ?? 0), 0);
    running = counts.active ?? 0;
    const now = sum(ended);
    if (running > 0 || now !== seen || sum(others) === 0) movedAt = performance.now();
    const thorough = ++looks % LOOKS === 0;
    if (now !== seen || thorough) {
      for (const state of ended) if (counts[state]) await collect(state);
      seen = now;
    }
    if (!thorough || waiting.size === 0) return;
    if (!(await isKnown())) throw gone();
    // A server that has lost jobs gets them again; what is there stays as it is.
    if (sum([...ended, ...others]) < waiting.size) {
      for (const [id, { data }] of waiting) toAdd.set(id, data);
    }
  }

  async function collect(state: JobState): Promise<void> {
    const ids = await queue.getRanges([state as "completed"], 0, -1);
    const own = ids.filter((id) => waiting.has(id));
    for (let at = 0; at < own.length; at += AT_ONCE) {
      const some = own.slice(at, at + AT_ONCE);
      const ends = await Promise.all(some.map((id) => endOf(queue, { id, state })));
      for (const [i, end] of ends.entries()) {
        const id = some[i]!;
        if (!end) continue;
        waiting.get(id)?.resolve(end);
        waiting.delete(id);
      }
    }
  }

  async function lookOn(): Promise<void> {
    looking = true;
    movedAt = performance.now();
    // All that is asked at once is added at once.
    await Promise.resolve();
    while (waiting.size > 0 && !stopped) {
      try {
        await look();
      } catch (error) {
        // What a server says that is being restarted passes.
        if ((error as { code?: unknown }).code === "bad-input") return stop(error as Error);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    looking = false;
  }

  function stop(reason: Error): void {
    stopped ??= reason;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  return {
    ask(id, data) {
      if (stopped) return Promise.reject(stopped);
      const end = new Promise<JobEnd>((resolve, reject) => {
        waiting.set(id, { data, resolve, reject });
      });
      toAdd.set(id, data);
      if (!looking) void lookOn();
      return end;
    },
    async added() {
      await addAll();
    },
    running: () => running,
    idleMs: () => (looking ? performance.now() - movedAt : 0),
    stop,
  };
}

/** How a job has ended; undefined where that cannot be read, since it has been asked again meanwhile. */
async function endOf(
  queue: ServerQueue,
  { id, state }: { id: string; state: JobState },
): Promise<JobEnd | undefined> {
  const job = await queue.getJob(id);
  if (!job) return undefined;
  if (state === "failed") return { kind: "failed", reason: reasonInWords(job.failedReason) };
  const value = readValue(job.returnvalue);
  return value
    ? { kind: "done", value }
    : { kind: "failed", reason: "what the queue holds is no answer of a job" };
}

/** Why a job was given up, in words of ours where BullMQ has its own. */
function reasonInWords(reason: string): string {
  return /stalled more than allowable limit/.test(reason)
    ? `${ATTEMPTS} workers have ended or were cut off while they ran it, and memory may have run out: it is given up`
    : reason;
}
