import type { SignalName } from "./interrupts.js";

/**
 * Ends this process with an exit code, whatever its threads wait for.
 *
 * Node waits for them when it exits, and a thread that opens a pipe nobody writes to, or asks a
 * server of files that does not answer, never comes back. Then the process ends by the signal that
 * it was sent, which shells count as the same number.
 *
 * @param signal the signal that asks for the end, if one did.
 */
export function leave(exitCode: number, signal?: SignalName): never {
  const waiting = process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"));
  if (signal && waiting) {
    process.emit("exit", exitCode);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(exitCode);
}
