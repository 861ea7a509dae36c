import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultError } from "../errors/fault.js";
import type { Outcome } from "../shell/outcome.js";
import type { Surroundings } from "../shell/surroundings.js";
import type { Watcher } from "../watching/run-event.js";
import type { FromJob, Job, ToJob } from "./job.js";

/** How long an interrupted job may take to keep what it has, in milliseconds. */
const GRACE_MS = 850;

/**
 * Runs a job in a process of its own and returns its outcome; undefined where it was interrupted and did not
 * end by itself soon after.
 *
 * The engine and the reader of tables are native code on threads that nothing can stop: a process that
 * holds them ends only once they let it, and now and then crashes on the way. A process beside them can
 * always be ended, so that Ctrl-C is obeyed within a second whatever is running.
 *
 * @throws the fault of the job; where the process ended by itself, an internal one.
 */
export function runJob(
  job: Job,
  around: Surroundings & Watcher & { startedAt: number },
): Promise<Outcome | undefined> {
  const { out, signal, startedAt, progress, onEvent } = around;
  const debug = process.env.DEBUG === "lrfinder";
  const temporary = temporaryFolder();
  const child = fork(new URL("./job-process.js", import.meta.url), {
    env: {
      ...process.env,
      ...(temporary && { TMPDIR: temporary, TEMP: temporary, TMP: temporary }),
    },
    // What native code has to say is for those who look for a bug.
    stdio: ["inherit", "ignore", debug ? "inherit" : "ignore", "ipc"],
  });
  const end = () => {
    child.kill("SIGKILL");
    if (temporary) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", end);
  const send = (message: ToJob) => child.send(message, () => {});
  send({ kind: "start", job, out, startedAt });

  return new Promise<Outcome | undefined>((resolve, reject) => {
    const interrupt = () => {
      send({ kind: "interrupt" });
      setTimeout(() => resolve(undefined), GRACE_MS);
    };
    if (signal.aborted) interrupt();
    signal.addEventListener("abort", interrupt, { once: true });
    child.on("message", (message) => {
      const said = message as FromJob;
      if (said.kind === "progress") progress(said.line);
      else if (said.kind === "event") onEvent?.(said.event);
      else if (said.kind === "outcome") resolve(said.outcome);
      else reject(faultError(said.fault));
    });
    child.on("error", reject);
    child.on("exit", (code, killedBy) => {
      if (signal.aborted) resolve(undefined);
      else
        reject(new Error(`the process of the engine ended early (${killedBy ?? `code ${code}`})`));
    });
  }).finally(() => {
    progress("");
    process.off("exit", end);
    end();
  });
}

/** A folder for a job's temporary files, so that they can be removed even after it has been killed. */
function temporaryFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "lrfinder-"));
  } catch {
    // Most jobs need none.
    return undefined;
  }
}
