import { openSync } from "node:fs";
import { faultError } from "../errors/fault.js";
import type { GroupTold } from "../processes/groups.js";
import type { Outcome } from "../shell/outcome.js";
import type { Speech, Surroundings } from "../shell/surroundings.js";
import type { Watcher } from "../watching/run-event.js";
import { type EngineProcess, startEngine } from "./engine-process.js";
import type { FromJob, Job, ToJob } from "./job.js";

/** How long an interrupted job may take to keep what it has, in milliseconds. */
const GRACE_MS = 850;

/** What a job is run with, in the process that a person started. */
export interface JobCaller extends Surroundings, Pick<Speech, "remark"> {
  /** When the command was started, in milliseconds since 1970. */
  readonly startedAt: number;
  /** A process that was started for the command's job already; default: one is started. */
  readonly engine?: EngineProcess;
}

/**
 * Runs a job in a process of its own and returns its outcome; undefined where it was interrupted
 * and did not end by itself soon after.
 *
 * @throws the fault of the job; where the process ended by itself, an internal one.
 */
export async function runJob(
  { command, request, writesTo }: Job,
  around: JobCaller & Watcher,
): Promise<Outcome | undefined> {
  const { out, signal, startedAt, progress, remark, onEvent } = around;
  const engine = around.engine ?? startEngine(command);
  const { child, ended } = engine;
  try {
    if (writesTo !== undefined) await cleanUpAfter(engine, writesTo);
    // A process that could not be started has no channel, and one that has ended has none any more:
    // it says why.
    if (!child.connected) return await ended;
    const send = (message: ToJob) => child.send(message, () => {});
    send({ kind: "start", request, out, startedAt });
    return await new Promise<Outcome | undefined>((resolve, reject) => {
      const interrupt = () => {
        send({ kind: "interrupt" });
        setTimeout(() => resolve(undefined), GRACE_MS);
      };
      if (signal.aborted) interrupt();
      signal.addEventListener("abort", interrupt, { once: true });
      child.on("message", (message) => {
        const said = message as FromJob;
        // What has ended by itself leaves nothing half-written.
        const isLast = said.kind === "outcome" || said.kind === "fault";
        if (isLast && !signal.aborted) engine.whenEnded = undefined;
        if (said.kind === "progress") progress(said.line);
        else if (said.kind === "event") onEvent?.(said.event);
        else if (said.kind === "remark") remark(said.line);
        else if (said.kind === "group") noteGroup(engine, said.told);
        else if (said.kind === "outcome") resolve(opened(said.outcome));
        else reject(faultError(said.fault));
      });
      ended.catch((reason) => {
        if (signal.aborted) resolve(undefined);
        else reject(reason);
      });
    });
  } finally {
    progress("");
    engine.end();
  }
}

/** Notes that a process has started a group of its own, or has ended it. */
export function noteGroup({ groups }: EngineProcess, { pid, running }: GroupTold): void {
  if (running) groups.add(pid);
  else groups.delete(pid);
}

/** An outcome whose file is open, since it goes with the job's other temporary files. */
async function opened(outcome: Outcome): Promise<Outcome> {
  if (outcome.file === undefined) return outcome;
  return { ...outcome, descriptor: openSync(outcome.file, "r") };
}

/** Has what a process leaves half-written in a folder removed when it has been ended. */
async function cleanUpAfter(engine: EngineProcess, folder: string): Promise<void> {
  const { removeLeftoversOf } = await import("../files/leftovers.js");
  engine.whenEnded = (pid) => removeLeftoversOf(folder, pid);
}
