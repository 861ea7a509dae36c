import { randomUUID } from "node:crypto";
import type { Job } from "bullmq";
import type { QueueServer } from "../../queue/open-server.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { version } from "../../shell/version.js";
import { type FoundFiles, findFiles } from "./find-files.js";
import { type Ending, keepLease, type Lease } from "./lease.js";
import type { WorkerOptions } from "./options.js";
import type { OwnFolder } from "./own-folder.js";

/** A job of a sweep that this worker has taken. */
export interface TakenJob {
  readonly sweep: ServedSweep;
  readonly job: Job;
  /** What shows that the job is this worker's. */
  readonly token: string;
  readonly lease: Lease;
}

/** A sweep whose jobs this worker runs. */
export interface ServedSweep {
  readonly entry: SweepEntry;
  readonly files: FoundFiles;
  /** Takes a job; undefined where none waits. */
  take(): Promise<TakenJob | undefined>;
  /** The job that came with the answer to the end of another one. */
  taken(next: unknown, token: string): TakenJob | undefined;
  /** Ends the jobs that this worker has taken. */
  endAll(why: Ending): void;
  /** Takes no more jobs. */
  close(): Promise<void>;
}

/** That the jobs of a sweep are left to other workers, and why. */
export interface LeftSweep {
  readonly reason: string;
}

/** Decides whether this worker runs the jobs of a sweep, and gets what they need. */
export async function serveSweep(
  entry: SweepEntry,
  { server, options, own }: { server: QueueServer; options: WorkerOptions; own: OwnFolder },
): Promise<ServedSweep | LeftSweep> {
  if (entry.program !== version()) {
    return { reason: `it is of lrfinder ${entry.program}, and this is ${version()}` };
  }
  if (entry.programs && !options.allowExec) {
    return { reason: "it runs programs, which --allow-exec would allow" };
  }
  const files = await findFiles(entry, { server, options, own });
  if ("reason" in files) return files;
  return served(entry, { server, files, leaseMs: options.leaseMs ?? entry.leaseMs });
}

function served(
  entry: SweepEntry,
  { server, files, leaseMs }: { server: QueueServer; files: FoundFiles; leaseMs: number },
): ServedSweep {
  const worker = server.worker(entry.id, { leaseMs });
  void worker.startStalledCheckTimer();
  const leases = new Set<Lease>();
  const withLease = (job: Job | undefined, token: string): TakenJob | undefined => {
    if (!job) return undefined;
    const lease = keepLease(job, { token, leaseMs, onRelease: () => leases.delete(lease) });
    leases.add(lease);
    return { sweep, job, token, lease };
  };
  const sweep: ServedSweep = {
    ...{ entry, files },
    async take() {
      const token = randomUUID();
      return withLease(await worker.take(token), token);
    },
    taken(next, token) {
      const [data, id] = Array.isArray(next) ? next : [];
      return withLease(data && worker.job(data, id), token);
    },
    endAll(why) {
      for (const lease of leases) lease.end(why);
    },
    async close() {
      await server.close(worker);
      await files.remove();
    },
  };
  return sweep;
}
