import { spawnSync } from "node:child_process";

// The groups of processes that this process has started and that have not been ended yet. They live
// in sessions of their own, so that no terminal ends them: whoever ends this process must.

const running = new Set<number>();
let tell: (told: GroupTold) => void = () => {};

/** That a group of processes was started, or has been ended, by the number of its first process. */
export interface GroupTold {
  readonly pid: number;
  readonly running: boolean;
}

/** Has somebody told of every group that is started or ended from now on. */
export function onGroups(listener: (told: GroupTold) => void): void {
  tell = listener;
}

/** Notes a group that was started. */
export function groupStarted(pid: number): void {
  running.add(pid);
  tell({ pid, running: true });
}

/** Kills a group that was noted, and forgets it. */
export function groupEnded(pid: number): void {
  if (!running.delete(pid)) return;
  killGroup(pid, "SIGKILL");
  tell({ pid, running: false });
}

/** Kills all groups that have not been ended: without promises, for a process on its way out. */
export function killGroups(): void {
  for (const pid of running) killGroup(pid, "SIGKILL");
}

/**
 * Sends a signal to all processes of a group; those that are gone are none. On Windows, where there
 * are no signals, it ends the first process and all that it has started.
 */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Of processes that have ended, some systems say that they may not be ended.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code!)) throw error;
  }
}
