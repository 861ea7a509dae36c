import type { QueueServer } from "./open-server.js";
import { readEntry, type SweepEntry } from "./sweep-entry.js";

/** The sweeps that a server knows. */
export interface Register {
  /** All of them, the oldest first. */
  list(): Promise<readonly SweepEntry[]>;
  get(id: string): Promise<SweepEntry | undefined>;
  /** Adds one; nothing where it is there already. */
  add(entry: SweepEntry): Promise<void>;
  remove(id: string): Promise<void>;
  close(): Promise<void>;
}

/** The queue of sweeps: each is a job that nobody takes. */
const NAME = "sweeps";

/** Opens the register of a server. */
export function openRegister(server: QueueServer): Register {
  const queue = server.queue(NAME);
  return {
    async list() {
      const jobs = await queue.getJobs(["waiting"]);
      return jobs
        .map(({ data }) => readEntry(data?.entry))
        .filter((entry) => entry !== undefined)
        .sort((a, b) => a.begunAt - b.begunAt || (a.id < b.id ? -1 : 1));
    },
    async get(id) {
      return readEntry((await queue.getJob(id))?.data?.entry);
    },
    async add(entry) {
      // As a text: PostgreSQL sorts the keys of JSON.
      await queue.add("sweep", { entry: JSON.stringify(entry) }, { jobId: entry.id });
    },
    async remove(id) {
      await queue.remove(id);
    },
    close: () => server.close(queue),
  };
}
