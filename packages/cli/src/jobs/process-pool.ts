import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { faultError } from "../errors/fault.js";
import type { Outcome } from "../shell/outcome.js";
import type { Surroundings } from "../shell/surroundings.js";
import { type EngineProcess, startEngine } from "./engine-process.js";
import type { FromJob, ToJob } from "./job.js";
import { noteGroup } from "./run-job.js";

/** Processes that run jobs of one command, and live as long as the pool. */
export interface ProcessPool {
  /**
   * Runs a job in a process that is idle, or in a new one where there is none.
   *
   * @throws the fault of the job; where its process has ended, why.
   */
  run(request: unknown, options?: PooledJob): Promise<Outcome>;
  /** Ends all processes, whatever they are doing: what they ran is rejected. */
  close(): Promise<void>;
}

/** How a job is run. */
export interface PooledJob {
  /** The folder that it is run in; default: that of this process. */
  readonly folder?: string;
  /** Once aborted, the process of the job is ended, whatever it is doing. */
  readonly signal?: AbortSignal;
}

/** What the processes of a pool are given. */
export interface PoolOptions {
  readonly out: Surroundings["out"];
  /** A process that was started for the command already. */
  readonly first?: EngineProcess;
}

/** How long a process may take to end by itself, in milliseconds. */
const GRACE_MS = 300;

/**
 * A pool of processes, each of which loads what a job of the command needs once, and then runs one
 * job after another. A process that has ended, or was ended from outside, is left behind: the next
 * job gets another one.
 */
export function processPool(command: string, { out, first }: PoolOptions): ProcessPool {
  if (first) listen(first);
  const idle: EngineProcess[] = first ? [first] : [];
  const all = new Set<EngineProcess>(idle);
  const begin = () => {
    // Each listens for the end of this process.
    process.setMaxListeners(Math.max(process.getMaxListeners(), all.size + 20));
    const engine = startEngine(command);
    listen(engine);
    all.add(engine);
    return engine;
  };
  return {
    async run(request, { folder, signal } = {}) {
      signal?.throwIfAborted();
      const engine = idle.pop() ?? begin();
      const end = () => engine.end();
      signal?.addEventListener("abort", end, { once: true });
      try {
        const outcome = await oneJob(engine, { request, out, folder });
        // One that was ended may have answered just before.
        signal?.throwIfAborted();
        idle.push(engine);
        return outcome;
      } catch (error) {
        if (isAlive(engine) && !signal?.aborted) idle.push(engine);
        else {
          all.delete(engine);
          engine.end();
        }
        throw error;
      } finally {
        signal?.removeEventListener("abort", end);
      }
    },
    async close() {
      await Promise.all([...all].map(ending));
      all.clear();
    },
  };
}

/** Hears of the programs that a process starts, which must end with it. */
function listen(engine: EngineProcess): void {
  engine.child.on("message", (message) => {
    const said = message as FromJob;
    if (said.kind === "group") noteGroup(engine, said.told);
  });
}

function isAlive({ child }: EngineProcess): boolean {
  return child.connected && child.exitCode === null && child.signalCode === null;
}

async function oneJob(
  { child, ended }: EngineProcess,
  {
    request,
    out,
    folder,
  }: { request: unknown; out: Surroundings["out"]; folder: string | undefined },
): Promise<Outcome> {
  if (!child.connected) return ended;
  const told = new Promise<Outcome>((resolve, reject) => {
    const hear = (message: unknown) => {
      const said = message as FromJob;
      if (said.kind !== "outcome" && said.kind !== "fault") return;
      child.off("message", hear);
      if (said.kind === "outcome") resolve(said.outcome);
      else reject(faultError(said.fault));
    };
    child.on("message", hear);
  });
  const startedAt = performance.timeOrigin + performance.now();
  const start: ToJob = { kind: "start", request, out, startedAt, folder };
  child.send(start, () => {});
  return Promise.race([told, ended]);
}

/**
 * Ends a process: one that hears that nobody asks it any more ends what it has started itself; one
 * that does not hear it is ended all the same.
 */
async function ending(engine: EngineProcess): Promise<void> {
  const { child } = engine;
  if (isAlive(engine)) {
    const exit = once(child, "exit");
    child.disconnect();
    await Promise.race([exit, after(GRACE_MS, undefined, { ref: false })]);
  }
  engine.end();
}
