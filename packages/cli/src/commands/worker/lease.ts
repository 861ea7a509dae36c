import type { Job } from "bullmq";

/**
 * Why a job is ended before it has come to anything: it may be another worker's, its sweep was
 * removed from the queue, or this worker gives it back.
 */
export type Ending = "lost" | "gone" | "given back";

/** A job that is this worker's as long as the server hears of it. */
export interface Lease {
  /** Aborted when the job is to be ended, with an `Ending` as the reason. */
  readonly signal: AbortSignal;
  /** Has the job ended. */
  end(why: Ending): void;
  /** Renews the lease no more. */
  release(): void;
}

/** How often a lease is renewed while it lasts. */
const RENEWALS = 4;

/**
 * Renews the lease of a job that has just been taken. It is lost when the server says so, or has not
 * answered for as long as it lasts, or this process was held up for so long.
 */
export function keepLease(
  job: Pick<Job, "extendLock">,
  { token, leaseMs, onRelease }: { token: string; leaseMs: number; onRelease: () => void },
): Lease {
  const controller = new AbortController();
  let renewed = performance.now();
  const release = () => {
    clearInterval(timer);
    onRelease();
  };
  const end = (why: Ending) => {
    release();
    controller.abort(why);
  };
  const renew = async () => {
    const asked = performance.now();
    if (asked - renewed > leaseMs) return end("lost");
    try {
      if ((await job.extendLock(token, leaseMs)) === 1) renewed = Math.max(renewed, asked);
      else if (!controller.signal.aborted) end("lost");
    } catch {
      // A server that is being restarted answers again; or it does not, and then time is up.
    }
  };
  const timer = setInterval(renew, leaseMs / RENEWALS);
  return { signal: controller.signal, end, release };
}
