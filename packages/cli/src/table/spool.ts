import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inputError } from "../errors/input-error.js";
import { noTemporary } from "./temporary.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Writes a stream to a temporary file, lends it, and removes it: also when something throws, when
 * the process exits meanwhile, and when a signal that nobody else listens to ends it.
 *
 * @throws InputError where there is no room for it, or the stream of that name breaks off.
 */
export async function spooled<T>(
  { stream, name }: { stream: Readable; name: string },
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = newFolder();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const die = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return;
    remove();
    process.off(signal, die);
    process.kill(process.pid, signal);
  };
  process.once("exit", remove);
  for (const signal of signals) process.on(signal, die);
  try {
    const path = join(folder, "table");
    await pipeline(stream, createWriteStream(path, { mode: 0o600 })).catch((cause) => {
      if (cause.code === "bad-input") throw cause;
      throw (
        noTemporary(cause) ??
        inputError(`${name} cannot be read (${cause.code ?? cause.message})`, { cause })
      );
    });
    return await use(path);
  } finally {
    remove();
    process.off("exit", remove);
    for (const signal of signals) process.off(signal, die);
  }
}

function newFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "lrfinder-"));
  } catch (cause) {
    throw noTemporary(cause) ?? cause;
  }
}
