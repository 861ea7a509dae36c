import { createHash } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { counted } from "lrfinder/internal";
import { faultError, faultOf } from "../../errors/fault.js";
import { inputError } from "../../errors/input-error.js";
import { type AskedJobs, askedJobs } from "../../queue/asked-jobs.js";
import type { JobData } from "../../queue/job-value.js";
import { type LeftNote, leftNotes, removeNotes } from "../../queue/left-notes.js";
import { openServer, type QueueServer } from "../../queue/open-server.js";
import { USUAL_LEASE } from "../../queue/options.js";
import { openRegister, type Register } from "../../queue/register.js";
import { MOST_SENT, removeSent, sendFiles } from "../../queue/sent-files.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import { version } from "../../shell/version.js";
import type { PlannedJob } from "./bases/base.js";
import { idOf } from "./journal.js";
import { finishedJob, type Machines } from "./machines.js";
import { neededFiles } from "./needed-files.js";
import type { SweepOptions } from "./options.js";
import type { SweepQueueOptions } from "./queue-options.js";
import { renamedRequest } from "./renamed-request.js";
import type { SweepJob } from "./sweep-job.js";

/** A sweep in a queue, from the side of whoever waits for it. */
export interface QueueSweep {
  readonly entry: SweepEntry;
  /** The address of the queue, as it is shown. */
  readonly queue: string;
  readonly machines: Machines;
  /** For how long no worker has taken a job that waits, in milliseconds. */
  idleMs(): number;
  /** Which workers leave the sweep to others, and why. */
  leftBy(): Promise<readonly LeftNote[]>;
  /** Adds jobs, and waits for none of them. */
  leave(jobs: readonly SweepJob[]): Promise<void>;
  /**
   * Removes the sweep with all that is left of it from the queue: workers end what they run of it.
   *
   * @returns whether the server has answered soon.
   */
  remove(): Promise<boolean>;
  /** Leaves it as it is. */
  close(): Promise<void>;
}

/** A sweep that is left to the workers. */
export interface LeftSweep {
  readonly id: string;
  /** Those of its first round. */
  readonly jobs: number;
  readonly rounds: number;
  /** The address of the queue, as it is shown. */
  readonly queue: string;
}

/** What is planned, and by what. */
interface PlannedSweep {
  readonly options: SweepOptions;
  /** The jobs of all rounds. */
  readonly planned: readonly SweepJob[];
  /** How many of them are of the first round. */
  readonly jobs: number;
}

/** How long the server may take to remove a sweep, in milliseconds. */
const REMOVING_MS = 10_000;
/** More jobs under way than any sweep has: all are in the queue. */
const ALL = 1_000_000_000;

/**
 * Opens a sweep in its queue, which the first who asks for it makes known to workers: equal sweeps
 * are one.
 *
 * @throws InputError where the server cannot be used, or a file is not named as workers find it; an
 *   error with code `missing-runtime`.
 */
export async function openQueueSweep(
  queue: SweepQueueOptions,
  planned: PlannedSweep,
): Promise<QueueSweep> {
  const entry = await entryOf(queue, planned);
  const server = await openServer(queue.address, { migrate: true, allowLoss: queue.allowLoss });
  const register = openRegister(server);
  if (!(await register.get(entry.id))) {
    if (entry.sent) await sendFiles(server, entry);
    await register.add(entry);
  }
  return queueSweep(entry, { server, register });
}

/** Goes on with a sweep that the server knows. */
export function queueSweep(
  entry: SweepEntry,
  { server, register }: { server: QueueServer; register: Register },
): QueueSweep {
  const { shown } = server.address;
  const dataOf = ({ request }: PlannedJob): JobData => ({
    request: JSON.stringify(renamedRequest(request, entry.files)),
  });
  const jobs: AskedJobs = askedJobs(server, entry.id, {
    isKnown: async () => (await register.get(entry.id)) !== undefined,
    gone: () =>
      fatal(`${shown} does not know the sweep ${entry.id} any more: somebody has ended it`),
  });
  return {
    entry,
    queue: shown,
    machines: {
      concurrency: ALL,
      running: () => jobs.running(),
      async run({ job, trial }) {
        const end = await jobs.ask(idOf(trial), dataOf(job));
        if (end.kind === "failed") throw new Error(end.reason);
        return finishedJob(end.value.answer, end.value.seconds);
      },
      async stop() {
        jobs.stop(new Error("the sweep was ended"));
      },
    },
    idleMs: () => jobs.idleMs(),
    leftBy: () => leftNotes(server, entry),
    async leave(some) {
      for (const { job, trial } of some) {
        jobs.ask(idOf(trial), dataOf(job)).catch(() => {});
      }
      await jobs.added();
      jobs.stop(new Error("the sweep was left"));
    },
    async remove() {
      const removing = (async () => {
        await register.remove(entry.id);
        await server.queue(entry.id).obliterate({ force: true });
        if (entry.sent) await removeSent(server, entry);
        await removeNotes(server, entry);
        return true;
      })().catch(() => false);
      const timeUp = after(REMOVING_MS, false, { ref: false });
      const removed = await Promise.race([removing, timeUp]);
      await server.end();
      return removed;
    },
    close: () => server.end(),
  };
}

/** An error that is about no single job. */
function fatal(sentence: string): Error {
  return faultError(faultOf(inputError(sentence)));
}

async function entryOf(
  { leaseMs = 1000 * USUAL_LEASE, filesUrl }: SweepQueueOptions,
  { options, planned, jobs }: PlannedSweep,
): Promise<SweepEntry> {
  const files = await neededFiles(planned);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const hash = createHash("sha256");
  for (const id of planned.map(({ trial }) => idOf(trial)).sort()) hash.update(id);
  const { json, quiet, dryRun, watch, cores, queue, ...asked } = options;
  return {
    id: `s${hash.digest("hex").slice(0, 11)}`,
    program: version(),
    programs: options.base === "command" || options.base === "exec",
    ...{ files, sent: bytes <= MOST_SENT, filesUrl, leaseMs, jobs },
    ...{ begunAt: Date.now(), asked },
  };
}

/** What is said of a sweep that is left to the workers. */
export function leftInWords({ id, jobs, rounds, queue }: LeftSweep): string {
  const which = rounds > 1 ? ` of the first of ${rounds} rounds` : "";
  const others =
    rounds > 1
      ? "The next round follows from what this one comes to, and is planned when somebody comes back.\n"
      : "";
  return (
    `The sweep ${id} is left to the workers, with ${counted(jobs, "job")}${which}.\n${others}` +
    `To come back to it: lrfinder sweep --queue ${queue} --attach ${id}\n`
  );
}
