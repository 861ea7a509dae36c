import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as after } from "node:timers/promises";
import { groupEnded, groupStarted, killGroup } from "./groups.js";
import type { ProcessEnd } from "./how-it-ended.js";

/** How long what a process has written may take to arrive after it has ended, in milliseconds. */
const DRAIN_MS = 300;

/** How a program is started. */
export interface GroupOptions {
  /** Variables of the environment, added to ours. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether something is written to its standard input; else it is empty. */
  readonly hasInput: boolean;
}

/** A program that runs, and all that it starts. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /**
   * How the program ended, once it has, and what it has written has arrived; what it had started is
   * ended then. Rejects with the error of the system where it could not be started.
   */
  readonly ended: Promise<ProcessEnd>;
  /**
   * Ends the program and all that it has started: asks first, and kills what is left.
   *
   * @param graceMs how long it may take to end by itself, in milliseconds.
   */
  end(graceMs: number): Promise<void>;
}

/**
 * Starts a program as a group of processes, which can be ended together: the program of a shell
 * with the shell, and the workers of a program with it. It is a session of its own, so that Ctrl-C
 * does not reach it; it ends with this process at the latest.
 */
export function startGroup(
  [file, ...words]: readonly string[],
  { env, hasInput }: GroupOptions,
): ProcessGroup {
  const child = spawn(file!, words, {
    env: { ...process.env, ...env },
    stdio: [hasInput ? "pipe" : "ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const { pid } = child;
  if (pid !== undefined) groupStarted(pid);
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", async (code, signal) => {
      const closed = new Promise((done) => child.once("close", done));
      // A process that it has left behind may hold its pipes for ever.
      await Promise.race([closed, after(DRAIN_MS)]);
      if (pid !== undefined) groupEnded(pid);
      resolve({ code, signal });
    });
  });
  ended.catch(() => {});
  const settled = ended.then(
    () => {},
    () => {},
  );
  return {
    ...{ child, ended },
    async end(graceMs) {
      if (pid === undefined) return;
      killGroup(pid, "SIGTERM");
      await Promise.race([settled, after(graceMs)]);
      groupEnded(pid);
      await settled;
    },
  };
}
