import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { QueueServer } from "./open-server.js";
import type { NeededFile, SweepEntry } from "./sweep-entry.js";

/** Up to so many bytes, the files of a sweep together go by the queue. */
export const MOST_SENT = 10_000_000;

/** The name of the queue that holds the files of a sweep: jobs that nobody takes. */
function nameOf({ id }: Pick<SweepEntry, "id">): string {
  return `${id}-files`;
}

/** Puts the files of a sweep into the queue. */
export async function sendFiles(
  server: QueueServer,
  entry: Pick<SweepEntry, "id" | "files">,
): Promise<void> {
  const queue = server.queue(nameOf(entry));
  for (const { path, written = path, digest } of entry.files) {
    const content = (await readFile(written)).toString("base64");
    await queue.add("file", { content }, { jobId: `f${digest}` });
  }
  await server.close(queue);
}

/** The content of a file that was sent; undefined where it is not there, or is another one. */
export async function sentFile(
  server: QueueServer,
  entry: Pick<SweepEntry, "id">,
  { digest, bytes }: NeededFile,
): Promise<Buffer | undefined> {
  const queue = server.queue(nameOf(entry));
  const job = await queue.getJob(`f${digest}`).finally(() => server.close(queue));
  const text = job?.data?.content;
  if (typeof text !== "string" || bytes > MOST_SENT) return undefined;
  const content = Buffer.from(text, "base64");
  return createHash("sha256").update(content).digest("hex") === digest ? content : undefined;
}

/** Removes the files of a sweep from the queue. */
export async function removeSent(
  server: QueueServer,
  entry: Pick<SweepEntry, "id">,
): Promise<void> {
  const queue = server.queue(nameOf(entry));
  await queue.obliterate({ force: true }).finally(() => server.close(queue));
}
