import { stat } from "node:fs/promises";
import { inputError } from "../errors/input-error.js";
import type { NamedFile } from "./source.js";

/**
 * What is read of a file, unless that changes meanwhile: whatever comes of it then, even a failure,
 * is said to come of that. A file may grow, so long as it can be read.
 *
 * @throws InputError where it has changed; else what `read` throws.
 */
export async function unlessChanged<T>(file: NamedFile, read: () => Promise<T>): Promise<T> {
  const before = await stateOf(file);
  const changed = () =>
    inputError(
      `${file.name} has changed while it was read: run the command again once nothing writes to it`,
    );
  let done: T;
  try {
    done = await read();
  } catch (error) {
    const now = await stateOf(file);
    throw now.text === before.text ? error : changed();
  }
  if ((await stateOf(file)).size < before.size) throw changed();
  return done;
}

async function stateOf({ path }: NamedFile): Promise<{ size: number; text: string }> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return { size: 0, text: "none" };
  const { size, mtimeMs, ino } = found;
  return { size, text: `${size} ${mtimeMs} ${ino}` };
}
