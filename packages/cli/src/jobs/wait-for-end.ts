import { readdirSync, readFileSync } from "node:fs";

/** How long a process that was killed may take to end, in milliseconds. */
const MOST_MS = 500;
/** So long is waited where the system does not say whether it has ended, in milliseconds. */
const UNSEEN_MS = 50;

/**
 * Waits, without promises, until a child of this process that was killed has ended, and writes
 * nothing more. Until this process goes on it stays in the system's table, so that its number is
 * not given to another one.
 */
export function waitForEndOf(pid: number): void {
  if (process.platform !== "linux") {
    pause(UNSEEN_MS);
    return;
  }
  for (let waited = 0; waited < MOST_MS && isAtWork(pid); waited++) pause(1);
}

function isAtWork(pid: number): boolean {
  try {
    // After the name in brackets comes one letter: Z and X are what has ended. Its first thread may
    // have ended before others, which hold its files and sockets still.
    const ended = /\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
    return !ended || readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
