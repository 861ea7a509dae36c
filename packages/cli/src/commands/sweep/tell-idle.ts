import type { Caller } from "../../subcommand/subcommand.js";
import type { QueueSweep } from "./queue-sweep.js";

/** How often is looked, in milliseconds. */
const LOOK_MS = 1000;
/** How long nothing happens before it is said why, in milliseconds. */
const IDLE_MS = 3000;
/** How long nothing happens before it is said that no worker has come, in milliseconds. */
const ALONE_MS = 15_000;

/**
 * Tells why nothing takes the jobs of a sweep, while that is so: what workers say that leave it to
 * others, or that there are none. Each is told once.
 *
 * @returns ends that.
 */
export function tellIdle(
  { idleMs, leftBy, queue }: Pick<QueueSweep, "idleMs" | "leftBy" | "queue">,
  { progress, remark }: Pick<Caller, "progress" | "remark">,
): () => void {
  const told = new Set<string>();
  let looking = false;
  const tell = (line: string) => {
    if (told.has(line)) return;
    told.add(line);
    progress("");
    remark(line);
  };
  async function look(): Promise<void> {
    const idle = idleMs();
    if (looking || idle < IDLE_MS) return;
    looking = true;
    // What a server says that is being restarted passes.
    const notes = await leftBy().catch(() => undefined);
    looking = false;
    for (const { worker, reason } of notes ?? []) {
      tell(`the worker ${worker} leaves the jobs to others: ${reason}`);
    }
    if (notes?.length === 0 && told.size === 0 && idle >= ALONE_MS) {
      tell(`no worker takes the jobs: start one with lrfinder worker --queue ${queue}`);
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}
