import { createHash } from "node:crypto";
import type { QueueServer } from "./open-server.js";
import type { SweepEntry } from "./sweep-entry.js";

/** That a worker leaves the jobs of a sweep to others, and why. */
export interface LeftNote {
  /** The name of the worker, for people. */
  readonly worker: string;
  readonly reason: string;
}

/** So many notes of a sweep are read at most, and so many characters of each. */
const [MOST_NOTES, MOST_CHARACTERS] = [50, 500] as const;

type Identified = Pick<SweepEntry, "id">;

/** The name of the queue that holds the notes of a sweep: jobs that nobody takes. */
function nameOf({ id }: Identified): string {
  return `${id}-left`;
}

function idOf({ worker }: Pick<LeftNote, "worker">): string {
  return `w${createHash("sha256").update(worker).digest("hex").slice(0, 16)}`;
}

/** Notes why a worker leaves a sweep, for whoever waits for that, in place of what it noted before. */
export async function noteLeft(
  server: QueueServer,
  entry: Identified,
  note: LeftNote,
): Promise<void> {
  const queue = server.queue(nameOf(entry));
  try {
    await queue.remove(idOf(note));
    await queue.add("left", { note: JSON.stringify(note) }, { jobId: idOf(note) });
  } finally {
    await server.close(queue);
  }
}

/** Notes that a worker leaves a sweep no more. */
export async function unnoteLeft(
  server: QueueServer,
  entry: Identified,
  worker: Pick<LeftNote, "worker">,
): Promise<void> {
  const queue = server.queue(nameOf(entry));
  await queue.remove(idOf(worker)).finally(() => server.close(queue));
}

/** What workers have noted of a sweep, which anybody who reaches the queue may have written. */
export async function leftNotes(
  server: QueueServer,
  entry: Identified,
): Promise<readonly LeftNote[]> {
  const queue = server.queue(nameOf(entry));
  const jobs = await queue
    .getJobs(["waiting"], 0, MOST_NOTES - 1)
    .finally(() => server.close(queue));
  return jobs.map((job) => readNote(job?.data?.note)).filter((note) => note !== undefined);
}

/** A note from a text; undefined where it is none. */
export function readNote(text: unknown): LeftNote | undefined {
  let note: Partial<LeftNote>;
  try {
    note = JSON.parse(String(text)) ?? {};
  } catch {
    return undefined;
  }
  const { worker, reason } = note;
  if (typeof worker !== "string" || typeof reason !== "string") return undefined;
  // Signs that steer a terminal are shown as such.
  const shown = (said: string) => said.slice(0, MOST_CHARACTERS).replace(/\p{Cc}/gu, "�");
  return { worker: shown(worker), reason: shown(reason) };
}

/** Removes the notes of a sweep. */
export async function removeNotes(server: QueueServer, entry: Identified): Promise<void> {
  const queue = server.queue(nameOf(entry));
  await queue.obliterate({ force: true }).finally(() => server.close(queue));
}
