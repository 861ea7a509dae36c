import { setTimeout as after } from "node:timers/promises";
import type { ProcessPool } from "../../jobs/process-pool.js";
import type { JobValue } from "../../queue/job-value.js";
import type { QueueServer } from "../../queue/open-server.js";
import type { TrialRequest } from "../sweep/bases/base.js";
import { finishedJob } from "../sweep/machines.js";
import { jobFolder } from "./job-folder.js";
import type { Ending } from "./lease.js";
import type { WorkerOptions } from "./options.js";
import type { OwnFolder } from "./own-folder.js";
import { readRequest } from "./request.js";
import type { TakenJob } from "./serve-sweep.js";

/** What a job is run with. */
export interface RunningTaken {
  readonly server: Pick<QueueServer, "bullmq">;
  readonly pool: ProcessPool;
  readonly own: OwnFolder;
  readonly options: Pick<WorkerOptions, "data">;
  /** Called when the queue knows what a job has come to. */
  readonly onEnded: () => void;
  /** Whether another job is wanted behind it. */
  readonly wantsNext: () => boolean;
  readonly remark: (line: string) => void;
}

/** How long is waited before a server is told again what it did not take, in milliseconds. */
const RETRY_MS = 1000;

/**
 * Runs a job that was taken, and tells the queue what it has come to. A job whose lease is lost, or
 * whose sweep is gone, is ended, and nothing is told of it: it is another worker's.
 *
 * @returns the next job of the sweep, where one is wanted and there.
 */
export async function runTaken(
  taken: TakenJob,
  running: RunningTaken,
): Promise<TakenJob | undefined> {
  const { sweep, job, token, lease } = taken;
  try {
    const tell = await ended(taken, running);
    const next = await telling(tell, { until: lease.signal });
    running.onEnded();
    return sweep.taken(next, token);
  } catch (error) {
    const why: Ending | undefined = isRefusal(error) ? "lost" : lease.signal.reason;
    if (!why) throw error;
    if (why === "given back") await job.moveToWait(token).catch(() => {});
    if (why === "lost") {
      running.remark(
        `a job of ${sweep.entry.id} was ended: its lease ran out, and another worker may have it`,
      );
    }
    return undefined;
  } finally {
    lease.release();
  }
}

/**
 * Runs a job to its end, whatever that is, and returns how the queue is told of it.
 *
 * @throws what ends a job before it has come to anything.
 */
async function ended(taken: TakenJob, running: RunningTaken): Promise<() => Promise<unknown>> {
  const { job, token, lease } = taken;
  const { server, wantsNext } = running;
  const { UnrecoverableError } = server.bullmq;
  const failed = (reason: Error) => () => job.moveToFailed(reason, token, wantsNext());
  // One that has been taken from too many workers is only taken to be given up.
  if (job.deferredFailure) return failed(new UnrecoverableError(job.deferredFailure));
  try {
    const value = await answered(taken, running);
    return () => job.moveToCompleted(value, token, wantsNext());
  } catch (error) {
    if (lease.signal.aborted) throw error;
    const { message } = error as Error;
    // What is wrong with a job is wrong everywhere; a process that died may live on another machine.
    const reason = isFault(error) ? new UnrecoverableError(message) : new Error(message);
    reason.stack = undefined;
    return failed(reason);
  }
}

/** What a job comes to in a process of its own. */
async function answered(
  { sweep, job, lease: { signal } }: TakenJob,
  { pool, own, options }: RunningTaken,
): Promise<JobValue> {
  const request: TrialRequest = readRequest(job.data, sweep.entry);
  const apart = sweep.entry.programs ? await jobFolder(options.data, { own }) : undefined;
  try {
    const began = performance.now();
    const folder = apart?.path ?? sweep.files.folder;
    const { text } = await pool.run(request, { folder, signal });
    const seconds = Math.round(performance.now() - began) / 1000;
    return { status: finishedJob(text, seconds).status, answer: text, seconds };
  } finally {
    await apart?.remove();
  }
}

/**
 * Tells a server something until it has heard it.
 *
 * @throws its refusal; or why the job was ended meanwhile.
 */
async function telling(
  tell: () => Promise<unknown>,
  { until }: { until: AbortSignal },
): Promise<unknown> {
  for (;;) {
    until.throwIfAborted();
    try {
      return await tell();
    } catch (error) {
      if (isRefusal(error)) throw error;
      await after(RETRY_MS);
    }
  }
}

/** Whether the server has answered that the job is not this worker's any more. */
function isRefusal(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "number" && code < 0;
}

function isFault(error: unknown): boolean {
  return (
    error instanceof Error && ("fault" in error || ("code" in error && error.code === "bad-input"))
  );
}
