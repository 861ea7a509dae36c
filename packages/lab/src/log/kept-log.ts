import type { Readable } from "../find/line.js";
import { mayKeep } from "../host/host.js";
import { forget, keep, kept } from "../host/kept-store.js";

/** A dropped log, as the browser keeps it: its files can be kept as they are. */
export interface KeptLog {
  /** What it is called in the address. */
  readonly name: string;
  readonly files: readonly Readable[];
}

/** Keeps a log in the place of the one before; whether that was possible. */
export async function keepLog(log: KeptLog): Promise<boolean> {
  if (!mayKeep()) return false;
  // The disk may be full, or the window private.
  return keep("log", log).then(
    () => true,
    () => false,
  );
}

/** The log that is kept; undefined where there is none. */
export async function keptLog(): Promise<KeptLog | undefined> {
  if (!mayKeep()) return undefined;
  return (await kept("log").catch(() => undefined)) as KeptLog | undefined;
}

/** Forgets the log that is kept. */
export async function forgetLog(): Promise<void> {
  if (mayKeep()) await forget("log").catch(() => {});
}
