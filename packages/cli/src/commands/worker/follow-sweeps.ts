import { hostname } from "node:os";
import { setTimeout as after } from "node:timers/promises";
import { noteLeft, removeNotes, unnoteLeft } from "../../queue/left-notes.js";
import type { QueueServer } from "../../queue/open-server.js";
import { openRegister, type Register } from "../../queue/register.js";
import type { SweepEntry } from "../../queue/sweep-entry.js";
import type { WorkerOptions } from "./options.js";
import type { OwnFolder } from "./own-folder.js";
import { type ServedSweep, serveSweep, type TakenJob } from "./serve-sweep.js";

/** The sweeps of a server, as far as this worker runs their jobs. */
export interface Sweeps {
  /** Takes a job of the oldest sweep that has one waiting; undefined where none has. */
  take(): Promise<TakenJob | undefined>;
  /** Gives the jobs that this worker runs back to the queue. */
  giveBack(): void;
  /** Follows them no more. */
  close(): Promise<void>;
}

/** How often is looked for new sweeps, in milliseconds. */
const LOOK_MS = 1000;
/** How long after a sweep was left to others it is looked at again, in milliseconds. */
const AGAIN_MS = 30_000;

/** What sweeps are followed for. */
export interface Following {
  readonly options: WorkerOptions;
  readonly own: OwnFolder;
  readonly remark: (line: string) => void;
}

/**
 * Follows which sweeps a server knows, and says which of them are left to others, and why, here and
 * to whoever waits for them.
 */
export function followSweeps(server: QueueServer, { options, own, remark }: Following): Sweeps {
  const worker = `${hostname()} (process ${process.pid})`;
  const served = new Map<string, ServedSweep>();
  const left = new Map<string, { readonly reason: string; readonly at: number }>();
  /** Those whose files have changed, with jobs that may still run. */
  const retired: ServedSweep[] = [];
  let [register, closed, silent] = [openRegister(server), false, false];

  async function look(): Promise<void> {
    const entries = await register.list();
    const known = new Set(entries.map(({ id }) => id));
    for (const [id, sweep] of served) {
      if (known.has(id)) continue;
      served.delete(id);
      remark(`the sweep ${id} has ended`);
      sweep.endAll("gone");
      await sweep.close();
    }
    for (const id of left.keys()) {
      if (known.has(id)) continue;
      left.delete(id);
      // What was noted just when it was removed would stay.
      await removeNotes(server, { id });
    }
    for (const entry of entries) if (!closed) await serveNew(entry);
  }

  async function serveNew(entry: SweepEntry): Promise<void> {
    const { id } = entry;
    const before = left.get(id);
    if (served.has(id) || (before && performance.now() - before.at < AGAIN_MS)) return;
    const sweep = await serveSweep(entry, { server, options, own });
    if ("reason" in sweep) {
      const { reason } = sweep;
      left.set(id, { reason, at: performance.now() });
      if (before?.reason === reason) return;
      remark(`leaves the sweep ${id} to others: ${reason}`);
      await noteLeft(server, entry, { worker, reason });
      return;
    }
    remark(`runs jobs of the sweep ${id}`);
    served.set(id, sweep);
    if (left.delete(id)) await unnoteLeft(server, entry, { worker });
  }

  async function lookOn(): Promise<void> {
    while (!closed) {
      try {
        await look();
        if (silent) remark("the queue answers again");
        silent = false;
      } catch (error) {
        register = await renewed(register);
        if (!silent && !isUnprepared(error)) remark(`the queue does not answer: ${error}`);
        silent ||= !isUnprepared(error);
      }
      await after(LOOK_MS, undefined, { ref: false });
    }
  }

  /** A register that failed to open is of no use any more. */
  async function renewed(old: Register): Promise<Register> {
    await old.close();
    return closed ? old : openRegister(server);
  }

  const looking = lookOn();
  return {
    async take() {
      for (const sweep of served.values()) {
        if (!(await sweep.files.areSame())) {
          served.delete(sweep.entry.id);
          retired.push(sweep);
          continue;
        }
        const taken = await sweep.take().catch(() => undefined);
        if (taken) return taken;
      }
      return undefined;
    },
    giveBack() {
      for (const sweep of [...served.values(), ...retired]) sweep.endAll("given back");
    },
    async close() {
      closed = true;
      await Promise.all([...served.values(), ...retired].map((sweep) => sweep.close()));
      await Promise.race([looking, after(LOOK_MS, undefined, { ref: false })]);
    },
  };
}

/** Whether a database is waiting for its first sweep, which prepares it. */
function isUnprepared(error: unknown): boolean {
  return error instanceof Error && error.name === "SchemaMigrationRequiredError";
}
